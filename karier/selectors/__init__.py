"""Reads of angka kredit."""
