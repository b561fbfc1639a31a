"""A real PostgreSQL and a real Valkey with nothing installed, for the demo, for development and for the tests.

Only when DATABASE_URL is not set. A server installation sets it, and nothing of this package runs there.
"""

from kinerja.lokal.lingkungan import siapkan_lingkungan

__all__ = ["siapkan_lingkungan"]
