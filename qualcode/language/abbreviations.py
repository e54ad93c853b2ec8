"""Swedish abbreviations that end in a full stop, and words that cannot end a sentence.

Written without the last full stop and in lower case: `t.ex` stands for `t.ex.`.
"""

from __future__ import annotations

_HARD = """
adj adr agr al allm ang ank anm anv arb avd avg avs bal bd bef betr bih bl bl.a ca cf
chefsred civ.ek civ.ing d.v.s d.y d.ä dep div dnr doc dr ds dvs e.g ed eds eg ekon eng enl
et.al ev evtl ex exkl f.d f.n f.ö fam fig fil.dr fil.kand fil.mag forts fr fr.o.m frk följ
förf förk g.m gm grl hr i.e i.o.m i.st.f inkl instr jfr jur kand kap kapt kl kungl m.a.o
med.dr mr mrs ms n.b nr nuv o.dyl orig p p.g.a p.s p.t pga pkt pl plur prel prof prop ref
resp riktn s s.a.s s.k sekr sid sing skr std sth str särsk t.ex t.h t.o.m t.v tab tel tf u.s
uppl utg v.d vol vs äv ö.h övers övr
"""
HARD = frozenset(_HARD.split())
"""Abbreviations after which a sentence goes on, also before a capital."""

_SOFT = """
a.a alt apr art aug bil bl.bl cm d.o dec del e.d e.dyl e.kr el.dyl el.likn em etc f f.kr
f.v.b feb febr ff fm fre ggr i.s.k ill int jan jul jun km kr kv lb lör m m.fl m.m mag max
mdr mfl milj milj.kr min mkr mm mom mrd mån n.n n.å nov o.d o.likn o.s.a o.s.v obs okt ons
osa osv p.g pers reg s.d s.m s.å sek sen sep sept st stf sön t t.d tim tis tkr tors u.a
u.p.a u.ä ung v
"""
SOFT = frozenset(_SOFT.split())
"""Abbreviations that stand last as often as not: before a capital the sentence ends."""

_LAST = """
e.d e.dyl el.dyl etc kr m.m mdr milj.kr mkr o.d o.s.v osv tkr
"""
LAST = frozenset(_LAST.split())
"""Those of them that ask for no number: the sentence ends before a figure as well. `m.fl.` is not
among them, for a year follows it in references."""

_UNFINISHED = """
och eller samt att en ett av för som till från med hos mot mellan under genom utan än vars
vilka vilket vilken deras sina sitt våra vårt denna detta dessa där när medan eftersom
de den vid på om inom bland kring enligt är har hade ska kan
"""
UNFINISHED = frozenset(_UNFINISHED.split())
"""Words that a block of running text does not end with unless a page break cuts its sentence."""

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
