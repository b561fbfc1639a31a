"""Settings from the environment.

The defaults are those of production: whatever is convenient and unsafe has to be asked for.
"""

from pathlib import Path

import django_stubs_ext
import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

django_stubs_ext.monkeypatch()

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent


def _wajib(nama: str, guna: str) -> str:
    """A variable that has no safe default: say which and what for, instead of failing later."""
    nilai: str = env.str(nama, default="")
    if not nilai:
        raise ImproperlyConfigured(f"{nama} belum diatur ({guna}). Lihat .env.example.")
    return nilai


SECRET_KEY = _wajib("SECRET_KEY", "kunci tanda tangan sesi dan tautan")
DEBUG = env.bool("DEBUG", default=False)
# Demo mode shows a sign-in button per demo role. It is a setting of its own because DEBUG must not open that door.
MODE_DEMO = env.bool("MODE_DEMO", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# HTTPS is the default. `make demo` and the tests speak plain HTTP on the loopback and say so.
HTTPS = env.bool("HTTPS", default=True)
ALAMAT_SITUS = env.str("ALAMAT_SITUS", default="http://localhost:8000")

INSTALLED_APPS = [
    "kinerja.apps.KinerjaConfig",
    "kinerja.audit.apps.AuditConfig",
    "kinerja.antrean.apps.AntreanConfig",
    "kinerja.kalender.apps.KalenderConfig",
    "pegawai.apps.PegawaiConfig",
    "notifikasi.apps.NotifikasiConfig",
    "layanan.apps.LayananConfig",
    "survei.apps.SurveiConfig",
    "penilaian.apps.PenilaianConfig",
    "pelatihan.apps.PelatihanConfig",
    "karier.apps.KarierConfig",
    "laporan.apps.LaporanConfig",
    "kinerja.apps.RujukanConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "bootstrap_wrapper",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_celery_beat",
    "django_htmx",
    "lucide",
    "pgtrigger",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pegawai.http.WajibMfaMiddleware",
]

ROOT_URLCONF = "kinerja.urls"
WSGI_APPLICATION = "kinerja.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "kinerja.navigasi.kerangka",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

_wajib("DATABASE_URL", "alamat PostgreSQL, misalnya postgresql://pengguna:sandi@host/kinerja")
DATABASES = {"default": env.db_url("DATABASE_URL")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["ATOMIC_REQUESTS"] = False
# Every trigger asks at every row what is ignored. Where nobody has said, the question is an error that is caught,
# and its price grows with what the transaction has still to check: a millisecond a row in a large import.
_pilihan = DATABASES["default"].setdefault("OPTIONS", {})
_pilihan["options"] = f"{_pilihan.get('options', '')} -c pgtrigger.ignore={{}}".strip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="redis://localhost:6379/0")
# The cache is a table: sign-in limits must go on working while the broker is down.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tembolok",
    }
}

AUTH_USER_MODEL = "pegawai.Pengguna"
AUTHENTICATION_BACKENDS = ["pegawai.http.MasukBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "pegawai.forms.sandi.SandiMiripDiri",
        "OPTIONS": {"user_attributes": ("nama_masuk", "email", "nama", "nip")},
    },
    {"NAME": "pegawai.forms.sandi.PanjangSandi", "OPTIONS": {"min_length": 10}},
    {"NAME": "pegawai.forms.sandi.SandiUmum"},
    {"NAME": "pegawai.forms.sandi.SandiAngka"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "pegawai.http.AkunAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nama_masuk"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "pegawai.forms.MasukForm",
    "reset_password": "pegawai.forms.LupaSandiForm",
    "change_password": "kinerja.web.akun.GantiSandiForm",
    "set_password": "kinerja.web.akun.SandiPertamaForm",
    "reset_password_from_key": "kinerja.web.akun.SandiDariTautanForm",
    "reauthenticate": "kinerja.web.akun.PastikanSandiForm",
    "add_email": "kinerja.web.akun.SurelForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kinerja"
MFA_ADAPTER = "kinerja.web.akun.DuaLangkahAdapter"
MFA_FORMS = {
    "authenticate": "kinerja.web.akun.KodeForm",
    "reauthenticate": "kinerja.web.akun.PastikanKodeForm",
    "activate_totp": "kinerja.web.akun.AktifkanTotpForm",
}
# Forced for administrators as soon as the agency says so; the demo leaves it off so that a visitor can look around.
WAJIB_MFA_ADMIN = env.bool("WAJIB_MFA_ADMIN", default=not MODE_DEMO)
# Sign-in limits count per client address. Behind our own proxy that is in X-Forwarded-For,
# which anybody else may forge.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("JUMLAH_PROKSI", default=0)

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Makassar"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / ".data" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "kinerja.web.statis.BootstrapFinder",
]
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(BASE_DIR / ".data" / "berkas"))
MEDIA_URL = "tidak-dilayani/"  # files go out through a view that asks who may, never by URL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
UKURAN_UNGGAHAN_MAKS = env.int("UKURAN_UNGGAHAN_MAKS", default=25_000_000)
UKURAN_BUKTI_MAKS = env.int("UKURAN_BUKTI_MAKS", default=10_000_000)

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Kinerja <kinerja@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=15)
NOTIFIKASI_SIMPAN_HARI = env.int("NOTIFIKASI_SIMPAN_HARI", default=180)  # counted from the reading

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A publish must not hang a page when the broker is down: the outbox keeps the message and the sweep sends it later.
# Without max_retries kombu itself tries for six seconds; the worker's own reconnecting is not governed by it.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_connect_timeout": 1,
    "socket_timeout": 3,
    "max_retries": 0,
    "interval_start": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 3600
CELERY_TASK_DEFAULT_QUEUE = env.str("AWALAN_REDIS", default="kinerja")
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],  # Bootstrap draws its form marks as data: images
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]  # the health check comes from inside, without TLS
SECURE_HSTS_SECONDS = env.int("HSTS_DETIK", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "kinerja.views.csrf_gagal"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["konsol"], "level": env.str("TINGKAT_LOG", default="INFO")},
}
