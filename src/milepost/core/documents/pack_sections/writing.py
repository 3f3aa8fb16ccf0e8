"""From a pack to its document in Markdown: the same sections in the same order, those that are empty left out."""

from __future__ import annotations

from milepost.core.documents.pack_sections.alignment import write_alignment
from milepost.core.documents.pack_sections.context import write_context
from milepost.core.documents.pack_sections.cycle_text import read_cycle, write_cycle
from milepost.core.documents.pack_sections.definitions import write_definitions
from milepost.core.documents.pack_sections.derived import derived
from milepost.core.documents.pack_sections.habits import write_habits
from milepost.core.documents.pack_sections.kept import write_kept, write_remarks
from milepost.core.documents.pack_sections.objectives_written import write_objectives
from milepost.core.documents.pack_sections.opening import write_opening
from milepost.core.documents.pack_sections.plans_written import write_registers, write_reviews, write_robustness
from milepost.core.documents.pack_sections.reading import baselines_assumed, own_id
from milepost.core.documents.pack_sections.self_check import write_self_check
from milepost.core.model.pack import Pack


def write_pack(pack: Pack) -> str:
    """The pack as a Markdown document, the same every time; read again it gives the same pack, for all that a document can say."""
    told = derived(pack)
    texts = [entry.text for entry in pack.context.assumptions] + [risk.text for risk in pack.risks]
    assumed = baselines_assumed(texts)
    cycle = read_cycle(write_cycle(pack.cycle, pack.title), "", pack.title) if pack.cycle else None
    sections = [
        write_opening(pack, own_id(pack.title, pack.team, cycle)),
        write_context(pack),
        write_alignment(pack),
        write_objectives(pack, told, assumed=assumed),
        write_robustness(pack, told),
        write_habits(pack),
        write_reviews(pack),
        write_registers(pack),
        *write_self_check(pack),
        write_definitions(pack, lambda sort, name: (sort, name) in told.said),
        write_remarks(pack),
        write_kept(pack),
        [f"*{' '.join(pack.closing.split())}*"] if pack.closing else [],
    ]
    return "\n\n---\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"
