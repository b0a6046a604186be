"""Characters that are in no given name. How many are ruled out depends on what else shows that there is one."""

from __future__ import annotations

from typing import Final

from dedup.judging.recognising.candidate import BEHIND_VERBS
from dedup.judging.recognising.introducing import BEHIND_ANY
from dedup.text.forms import plain

NOT_GIVEN: Final = frozenset("的了在是和与及或也都就还又不没有这那其个等说到从向对把被将会要能该此")
"""Characters that end no given name and begin the next word if they follow a surname."""
ENDS_NO_NAME: Final = frozenset("子曰云河沟嘴庄坡寺庙店屯镇村")
"""What may follow a surname that nothing introduces but is not a given name: 孔子|曰, and the places 贾鲁河, 陆家嘴."""
IN_NO_GIVEN: Final = frozenset("区區县縣省街")
"""Ranks of places, which occur in no given name: 余姚|区."""
NO_GIVEN: Final = BEHIND_ANY | ENDS_NO_NAME | IN_NO_GIVEN | frozenset("一二三四五六七八九十百千万")
"""Characters that rule out a given name if only a function word after it suggests one."""
_NEVER_GIVEN: Final = NO_GIVEN | NOT_GIVEN | BEHIND_VERBS | frozenset("里上下得总")
"""Characters of no given name where nothing but its place in the clause suggests one. The last five are those that were read as one most often
behind such a surname in statutes and newspaper pages: 车斗里, 白布上, 修得好, 区总."""


def holds_no_name(name: str) -> bool:
    """Whether a single surname and what follows hold a character that is in no name: 车斗|里, 养过|虾, 区|总查."""
    return name[0] in IN_NO_GIVEN or not _NEVER_GIVEN.isdisjoint(plain(name[1:]))
