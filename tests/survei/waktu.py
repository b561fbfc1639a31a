"""The day on which surveys are answered."""

from datetime import UTC, datetime

PADA = datetime(2026, 6, 15, 3, tzinfo=UTC)
