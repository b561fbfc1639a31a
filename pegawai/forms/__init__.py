"""Forms of accounts and people."""

from pegawai.forms.masuk import LupaSandiForm, MasukForm

__all__ = ["LupaSandiForm", "MasukForm"]
