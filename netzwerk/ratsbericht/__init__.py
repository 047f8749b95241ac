"""The report to the Stadtrat: sections, generated blocks, figures in prose, and what leads to a Fassung."""
