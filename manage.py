#!/usr/bin/env python3
"""Django's command line, with the embedded servers behind it when DATABASE_URL is not set."""

import os
import sys

from kinerja.lokal import siapkan_lingkungan
from kinerja.lokal.lokasi import LayananLokalGagal


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinerja.settings")
    try:
        if sys.argv[1:2] == ["demo"]:
            from kinerja.lokal.demo import main as demo

            sys.exit(demo(sys.argv[2:]))
        siapkan_lingkungan(sys.argv[1:])
    except LayananLokalGagal as galat:
        sys.exit(str(galat))

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
