-- How the alarms perform is counted by annunciations in the order of time, and by who answered them.
create index alarm_transition_annunciated on alarm_transition (at, sequence) where to_state = 'B';
create index alarm_transition_enterprise_annunciated on alarm_transition (enterprise_id, at, sequence) where to_state = 'B';
create index alarm_transition_acknowledged on alarm_transition (at)
    where actor is not null and from_state in ('B', 'D', 'E') and to_state in ('A', 'C', 'F');
