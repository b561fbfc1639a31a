# Two stages: what is needed to install stays in the first.
FROM python:3.11.14-slim-bookworm AS bangun
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements/operasi.txt /tmp/operasi.txt
RUN /opt/venv/bin/python -m pip install --require-hashes -r /tmp/operasi.txt

FROM python:3.11.14-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=kinerja.settings \
    STATIC_ROOT=/srv/statis \
    MEDIA_ROOT=/srv/berkas
# numeric, so that an orchestrator can verify "not root" without reading /etc/passwd of the image
RUN groupadd --gid 10001 kinerja \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin kinerja \
    && install -d -o 10001 -g 10001 -m 0700 /srv/berkas
COPY --from=bangun /opt/venv /opt/venv
WORKDIR /srv/kinerja
COPY . .
# Static files are part of the image; the two values are only there to let the settings load.
RUN SECRET_KEY=hanya-untuk-collectstatic DATABASE_URL=postgresql://tidak@ada/apa \
    python manage.py collectstatic --noinput --verbosity 0
USER 10001:10001
VOLUME /srv/berkas
EXPOSE 8000
# The Host header must be one the site answers to. /sehat/ is exempt from the redirect to HTTPS.
HEALTHCHECK --interval=15s --timeout=6s --start-period=30s --retries=4 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/sehat/', headers={'Host': os.environ['ALLOWED_HOSTS'].split(',')[0]}), timeout=5)"]
# WEB_CONCURRENCY sets the number of workers
CMD ["gunicorn", "kinerja.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--threads=4", \
     "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--max-requests=5000", "--max-requests-jitter=500", \
     "--timeout=60", "--graceful-timeout=30"]
