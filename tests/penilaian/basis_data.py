"""What somebody does to the database past the application."""

from typing import Any

from django.db import connection, transaction


def sql(perintah: str, *isi: Any) -> None:
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah, isi)
