"""WSGI entry of the web process."""

import gc
import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application
from django.template import engines

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinerja.settings")
application = get_wsgi_application()

# The addresses bring the views. With the templates they are what is otherwise read by whoever asks first.
import kinerja.urls  # noqa: E402, F401

for mesin in engines.all():
    for folder in map(Path, mesin.dirs):
        for berkas in folder.rglob("*.html"):
            mesin.get_template(str(berkas.relative_to(folder)))

# What a process holds as long as it lives is not searched for garbage again: each search stopped every thread for
# 90 ms, once in a dozen pages. Workers that gunicorn forks from a loaded master go on sharing this memory.
gc.collect()
gc.freeze()
