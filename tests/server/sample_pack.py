"""A small pack with every section, for looking at pages."""

# ruff: noqa: E501  one part of a pack on a line

from __future__ import annotations

from typing import Any

SAMPLE: dict[str, Any] = {
    "pack": "riders-q2",
    "title": "Riders, Q2",
    "team": "riders",
    "cycle": {"name": "Q2 2026", "start": "2026-04-01", "end": "2026-07-01", "stated": "Q2 (April to June)"},
    "status": "running",
    "updated": "2026-04-02",
    "summary": "Counts first, shares second, and nothing that can be won by hiring fewer bikes out.",
    "roles": {
        "head": {"title": "Head of Riders", "person": "Noor Haddad"},
        "first-rides": {"title": "PM, First rides"},
        "pricing": {"title": "PM, Pricing", "person": "Tom Adeyemi"},
        "data": "Data lead",
        "cfo": "CFO",
    },
    "context": {
        "anchor": "Riding becomes a habit for more people in the city",
        "intent": "For focus and learning; pay does not hang on it",
        "scope": "Riders team: sign-up, first rides, pricing",
        "data_sources": "Ride events, refreshed every night; ledger of the finance team",
        "decider": "head",
        "contributors": ["first-rides", "pricing", "data"],
        "approvers": [{"who": "cfo", "scope": "the spend floor"}],
        "constraints": [{"label": "Capacity", "text": "Nine engineers, nobody joins before July"}, "The winter fleet leaves on 20 April"],
        "non_goals": ["Brand campaigns", "A new lock"],
        "assumptions": [{"text": "A first ride means a paid ride of two minutes or more", "confirm": {"by": "data", "on": "2026-04-10"}}],
    },
    "objectives": [
        {
            "id": "O1",
            "label": "Objective 1",
            "title": "More new riders take a first ride and come back for the next",
            "serves": {"goal": "Riding becomes a habit", "because": "A habit starts with the second ride, not with the sign-up"},
            "why_now": ["Six in ten people who sign up never unlock a bike", "Spring brings two thirds of the year's sign-ups"],
            "supports": "Every rider who returns in the fourth week rides for seven months on average.",
            "owner": "head",
            "lead": "first-rides",
            "key_results": [
                {
                    "id": "KR1.1",
                    "label": "KR 1.1",
                    "title": "Grow the number of activated riders",
                    "definition": "Riders whose first paid ride comes within seven days of signing up",
                    "metric": "activated",
                    "baseline": {"value": "18,000/qtr", "source": "Ride events", "on": "2026-03-28", "status": "assumed"},
                    "target": "24,000/qtr (+33%)",
                    "owner": "first-rides",
                    "data_source": "Ride events",
                    "stated_type": "Absolute",
                    "gaming_note": "Asking fewer people to sign up would lift the share but not this count",
                    "gaming": [
                        {"mode": "Sign-up is made harder to flatter the share", "detection": "Sign-ups, week by week", "detect": {"alarm": "signups_weekly"}},
                        {"mode": "Locks that open by accident count as rides", "detection": "Fifty rides drawn at random", "detect": {"audit": {"draw": 50, "from": "activated", "every": "cycle"}}},
                    ],
                    "guardrails": ["signups"],
                },
                {
                    "id": "KR1.2",
                    "label": "KR 1.2",
                    "title": "Raise the share who finish setting up",
                    "metric": "setup_rate",
                    "definition": "Of those who signed up, the share with a card and a helmet promise within 48 hours",
                    "baseline": {"value": "42%", "source": "Ride events", "status": "confirmed", "confirmed_by": "data"},
                    "target": "52%",
                    "companion": {"metric": "setups", "target": "31,200/qtr"},
                    "owner": "first-rides",
                    "stated_type": "Ratio",
                    "guardrails": ["signups", "setup_frozen"],
                },
                {
                    "id": "KR1.3",
                    "label": "KR 1.3",
                    "title": "Shorten the wait for a first ride",
                    "metric": "hours_to_first_ride",
                    "definition": "Median hours from sign-up to first paid ride",
                    "baseline": "62 hours",
                    "target": "40 hours",
                    "owner": "first-rides",
                    "guardrails": ["ease"],
                },
            ],
        },
        {
            "id": "O2",
            "label": "Objective 2",
            "title": "Each dollar of marketing brings more riders, so that more can be spent",
            "why_now": ["Cost per rider rose by 18% in a year"],
            "owner": "head",
            "lead": "pricing",
            "key_results": [
                {
                    "id": "KR2.1",
                    "label": "KR 2.1",
                    "title": "More activated riders for each $1K",
                    "metric": "per_1k",
                    "baseline": "12 activated riders/$1K",
                    "target": "16 activated riders/$1K (+33%)",
                    "owner": "pricing",
                    "guardrails": ["spend_floor", "paid_retention"],
                    "status": "🟢",
                },
                {"id": "KR2.2", "label": "KR 2.2", "title": "Ship the yearly pass", "baseline": "N/A", "target": "Shipped", "shape": "milestone", "owner": "pricing", "status": "🟡 On track"},
            ],
            "initiatives": [{"title": "Yearly pass", "team": "Pricing"}, "Landing pages for each borough"],
        },
    ],
    "robustness": {
        "title": "Share against count",
        "principle": "Counts lead. A share is never shown without the number it is a share of.",
        "uses": [
            {"metric_type": "Count", "use": "Key results", "safeguard": "A floor under sign-ups"},
            {"metric_type": "Share", "use": "To see where people drop out", "safeguard": "Its count, its floor, its frozen list"},
        ],
    },
    "metrics": {
        "activated": {"means": "Riders whose first paid ride comes within seven days of signing up", "kind": "conversion", "unit": "users"},
        "setup_rate": {"means": "Share of sign-ups set up within 48 hours", "kind": "conversion", "gives": "rate"},
        "hours_to_first_ride": {"means": "Median hours from sign-up to first ride", "kind": "conversion", "gives": "median_time"},
        "per_1k": {"means": "Activated riders for each $1,000 of marketing", "kind": "ratio"},
    },
    "guardrails": {
        "signups": {"text": "New sign-ups stay at 60,000 or more", "metric": "signups", "floor": "60000/qtr", "relax": "head", "tell": "cfo"},
        "setup_frozen": {"text": "No step leaves the set-up list", "frozen": "setup_rate", "relax": "head", "then": "re-baseline"},
        "ease": {"text": "\"Setting up was easy\" stays at 7.5 or more", "metric": "ease", "floor": "7.5", "current": "7.8"},
        "spend_floor": {"label": "Spend floor", "text": "Marketing spend stays at $1.4M", "metric": "spend", "floor": "$1.4M/qtr"},
        "paid_retention": {"label": "Quality", "text": "Paid riders still riding after 30 days", "metric": "paid_d30", "floor": "35%", "current": "32%"},
    },
    "alarms": {"signups_weekly": {"text": "Fewer than 4,500 sign-ups in a week", "guards": "signups", "every": "week", "floor": "4500"}},
    "frozen": {"activated": {"what": "What counts as a first ride", "until": "end", "approver": "data", "then": "re-baseline"}},
    "habits": [
        {"id": "H1", "title": "Funnel hour", "cadence": "Tuesdays, 45 minutes", "owner": "head", "changes": "Everybody sees the whole funnel", "evidence": "Three lines in the decision log"},
        {"id": "H2", "title": "Watch ten first rides", "cadence": "Fridays, 30 minutes", "owner": "first-rides", "changes": "We see what numbers hide", "evidence": "Three points of friction"},
    ],
    "reviews": {
        "weekly": {
            "title": "Weekly review", "minutes": 45, "when": "Tuesdays", "attendees": "Head of Riders, both PMs, Data lead", "off_track_beyond": "10%",
            "agenda": [{"part": "Numbers against their path", "minutes": 15}, {"part": "What changed", "minutes": 10}, {"part": "Stop, start, adjust", "minutes": 15}, {"part": "Blocks", "minutes": 5}],
            "artifacts": ["Decision log of one to three lines"],
        },
        "mid_cycle": {"title": "Mid-cycle checkpoint", "when": "Week 6", "minutes": 90, "allowed": ["Drop a key result that cannot be measured"], "not_allowed": ["Add an objective"]},
        "grading": {"title": "Grading", "when": "Last week of June", "scale": "anchors", "retro": ["What got in the way?", "Which habits helped?"]},
    },
    "grade_scale": {
        "kind": "anchors",
        "steps": [{"at": "0.0", "meaning": "Nothing moved"}, {"at": "0.3", "meaning": "Some way, well short"}, {"at": "0.7", "meaning": "Close"}, {"at": "1.0", "meaning": "Reached"}],
        "norm": "An average of 0.7 is a good quarter.",
    },
    "risks": [{"text": "The baselines are assumed", "title": "Shaky baselines", "likelihood": "medium", "impact": "high", "mitigation": "Confirm them in week one", "owner": "data"}],
    "questions": [{"text": "Is the spring budget final?", "owner": "cfo", "due": "10 April"}],
    "next_steps": [{"text": "Confirm every baseline", "owner": "data", "due": "Week 1"}, {"text": "Open the shared dashboard", "owner": "data", "due": "Week 2"}],
    "experiments": [{"title": "Unlock before paying", "hypothesis": "The card form comes too early", "key_result": "KR1.1", "expected": "+900", "effort": "2 weeks", "owner": "first-rides"}],
    "dependencies": [{"on": "Fleet team", "for": "the summer bikes by 1 May", "objective": "O1"}],
    "self_check": {
        "gate": [
            {"letter": "A", "title": "Scope", "lines": [{"text": "The cycle is named", "ticked": True, "evidence": "Q2"}, {"text": "Non-goals are named", "ticked": True}]},
            {"letter": "D", "title": "Robust metrics", "lines": [{"text": "Guardrails hold today", "ticked": True, "evidence": "all five"}]},
        ],
        "rubric": [{"dimension": "Shareable", "score": "2", "rationale": "Stands on its own"}],
        "total": "20/20",
    },
    "closing": "Ready for the CFO once the baselines are confirmed.",
    "unplaced": [{"text": "PS: coffee after the review is on Noor.", "line": 88, "column": 1, "why": "No section of a pack holds it"}],
}  # fmt: skip

COMPANY: dict[str, Any] = {
    "pack": "company-q2",
    "title": "Company, Q2 2026",
    "cycle": {"name": "Q2 2026", "start": "2026-04-01", "end": "2026-07-01"},
    "owner": "Ines Duarte, COO",
    "objectives": [
        {
            "id": "O1", "label": "O1", "title": "Keep the riders we have", "owner": "Mika Sato (VP Riders)", "priority": "Critical", "status": "🔴 Behind",
            "commentary": "Losing one rider in eight each quarter is more than we win back.",
            "key_results": [
                {"id": "KR1", "label": "KR1", "title": "Fewer riders leave in a quarter", "baseline": "12.3%", "target": "5%", "current": "-", "status": "🔴"},
                {"id": "KR2", "label": "KR2", "title": "Complaints are answered in under five days", "baseline": "8.2 days", "target": "5 days", "current": "-", "status": "🟡"},
            ],
            "initiatives": ["Winter fleet (Fleet)"],
        },
        {
            "id": "fleet", "label": "O", "team": "Fleet", "title": "Bikes are where riders are",
            "key_results": [
                {"id": "KR1", "title": "Launch night balancing", "target": "Shipped", "status": "🟢"},
                {"id": "KR2", "title": "Stations with at least two bikes at eight o'clock", "target": "85%", "status": "🟡"},
            ],
        },
    ],
    "grade_scale": {"kind": "bands", "steps": [{"at": "0.0-0.3", "meaning": "Little progress"}, {"at": "0.4-0.6", "meaning": "Some"}, {"at": "0.7-1.0", "meaning": "Delivered"}]},
    "risks": [{"text": "Parts arrive late", "likelihood": "Medium", "impact": "High", "mitigation": "Two suppliers"}],
    "reviews": {"schedule": [{"on": "April 28", "kind": "Monthly", "focus": "Progress"}], "cadence": "Monthly"},
}  # fmt: skip
