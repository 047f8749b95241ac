"""The cryptography of the sealed urn: envelopes, keys, codes, checksums; knows no Django and no database."""
