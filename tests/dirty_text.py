"""A short interview as a bad scan gives it: lost marks, letters taken for others, cut words."""

from __future__ import annotations

DIRTY = """I: Hur gick det med samverkansorganisationema?
R: Det var eldsjäalar som drog, och omsesidighet var svårt från bérjan.
Vi byggde ett nétverk mellan kommunema, och nagra på kontoret sékte peng-
ar redan förra året. Sedan kom projekttrétt-

heten, för ingen hann läsa rapportema och nästa ansokan skulle redan skrivas.
I: Vad gjorde ni da?
R: Vi frågade ndmnden om en stodfunktion, och nästan alla rådde oss att vänta.
"""

CLEAN = """I: Hur gick det med samverkansorganisationerna?
R: Det var eldsjälar som drog, och ömsesidighet var svårt från början.
Vi byggde ett nätverk mellan kommunerna, och några på kontoret sökte pengar
redan förra året. Sedan kom projekttröttheten, för ingen hann läsa rapporterna
och nästa ansökan skulle redan skrivas.
I: Vad gjorde ni då?
R: Vi frågade nämnden om en stödfunktion, och nästan alla rådde oss att vänta.
"""
"""The same as it was said."""
