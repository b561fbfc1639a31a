"""`make bench`: what the quality bars ask, measured on the real servers. Not collected by pytest."""
