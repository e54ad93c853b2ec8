"""Words that say nothing of what a passage is about: of Swedish grammar, and of spoken Swedish.

Written for this program. They are given by their forms, in lower case, so that homographs of other
forms (`vara` a product) are the only ones lost.
"""

from __future__ import annotations

_PREPOSITIONS = """
    av bakom bland bort efter emot framför fram från förbi före för genom hos i ifrån igenom ihop
    in innan inför inom iväg kring längs med mellan mot ned ner nära om omkring på runt sedan till
    tillbaka under undan upp uppe ur ut ute utan utanför utom vid via åt över
"""
_PRONOUNS = """
    all alla allt allting annan annat andra bägge båda de dem den denna denne dess dessa det detta
    dig din dina ditt du en ena er era ert ett flera fler flest flesta han hans hela
    helt henne hennes hon honom hur hurdan ingen inget inga ingenting jag man mig min mina mitt mej
    dej sej dom motsvarande mycket många mer mera mest ni någon något några någonting nån nåt nåra
    oss samma samt sig sin sina sitt själv självt själva somliga sådan sådant sådana sån sånt såna
    vad var varandra vardera varenda varje vars vem vems vi vilka vilkas vilken vilket vår våra vårt
    ens
"""
_VERBS = """
    vara är var varit vore bli blir blev blivit bliva blivit ha har hade haft hava kan kunde kunna
    kunnat ska skall skulle vill ville vilja velat må måste måst bör borde få får fick fått
    göra gör gjorde gjort gjorts göras görs låta låter lät komma kommer kom kommit gå går gick gått
    ta tar tog tagit ge ger gav gett givit säga säger sa sade sagt sagts tycka tycker tyckte tyckt
    tänka tänker tänkte tänkt tro tror trodde trott veta vet visste vetat se ser såg sett finnas
    finns fanns funnits brukar brukade bruka heter hette handlar handla handlade känna känner kände
    känns börja börjar började börjat hålla håller höll sätta sätter satte ställa ställer ligga
    ligger låg stå står stod prata pratar pratade berätta berättar berättade menar menade mena
    minns sitta sitter satt suttit bero beror berodde gälla gäller gällde verkar verka verkade
"""
_ADVERBS = """
    absolut aldrig alldeles alltid alltså allra annars antagligen att bara borta bra bättre bäst
    därför där därifrån därmed dit direkt då dock eftersom egentligen eller ens ett exakt faktiskt
    fast fastän fort fortfarande förmodligen förr först förstås förut givetvis ganska gärna heller
    här hit ibland icke igen inne inte ja jaha javisst jo ju just kanske kvar knappast lagom liksom
    lite litet lika länge längre långt lätt med medan men minst mindre möjligen naturligtvis nej nja
    nog nu nuförtiden nyss nå nämligen när nästan och också ofta oftast okej oj olika omedelbart
    otroligt plus precis redan rentav riktigt rätt senare senast sist snabbt snart som stundom
    säkert så sällan särskilt ta tack tidigare tidigt tills tillsammans trots troligen typ tyvärr
    ungefär cirka tämligen uppenbarligen vanligtvis vart varför varifrån varken vidare visst
    visserligen väl väldigt verkligen än ändå även äntligen ännu över övrigt eh öh mm hm va ok asså
"""
_PLAIN = """
    del delar gång gånger gången håll ord sak saken saker sakerna sätt sättet slags sorts vis dag
    dagar dagen år året åren gjord stor stort stora större störst liten små god gott goda bra ny
    nytt nya gammal gammalt gamla hög högt höga möjligt viktig viktigt viktiga fin fint fina svår
    svårt svåra enda första andra sista nästa förra exempel exempelvis procent noll två tre fyra
    fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo
    trettio fyrtio femtio sextio sjuttio åttio nittio hundra tusen
"""

PREPOSITIONS = frozenset(_PREPOSITIONS.split())
"""Prepositions and the particles of verbs: they may begin or end a phrase that means something."""

STOP_WORDS = PREPOSITIONS | frozenset(" ".join((_PRONOUNS, _VERBS, _ADVERBS, _PLAIN)).split())
"""All of them."""
