"""WSGI entry of the web process."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinerja.settings")
application = get_wsgi_application()

# The addresses bring the views, which are otherwise read with the first request.
import kinerja.urls  # noqa: E402, F401

# What a process holds as long as it lives is not searched for garbage again: each search stopped every thread for
# 90 ms, once in a dozen pages. Done before gunicorn forks, so the workers go on sharing these pages of memory.
gc.collect()
gc.freeze()
