-- Alarms with the names they had when they were raised, so that a list needs no other table. The sequence of a
-- transition grows in the order of commits: whoever has read up to a sequence has missed nothing below it.

create sequence alarm_sequence;

create table alarm (
    id text primary key,
    priority smallint not null,
    state text not null check (state in ('A', 'B', 'C', 'D', 'E', 'F')),
    -- Unacknowledged before acknowledged, then by priority; the greater the more urgent.
    urgency smallint not null generated always as (
        (case when state in ('B', 'D', 'E') then 10 else 0 end) + 5 - priority) stored,
    kind text not null,
    onset timestamptz not null,
    raised_at timestamptz not null,
    value double precision not null,
    decimals smallint not null,
    limit_value double precision not null,
    unit text,
    rule_id bigint not null,
    rule_version int not null,
    point_id bigint not null,
    point_name text,
    point_code text,
    point_unit text,
    facility_id bigint,
    facility_name text,
    enterprise_id bigint,
    enterprise_name text,
    device_id bigint not null,
    device_address text,
    domain text,
    region_code text,
    reason text not null,
    late boolean not null,
    acknowledged_by text,
    acknowledged_at timestamptz,
    comment text,
    returned_at timestamptz,
    closed_at timestamptz,
    ordinal int not null,
    sequence bigint not null
);
create index alarm_open on alarm (urgency desc, onset desc, id desc) where state <> 'A';
create index alarm_onset on alarm (onset desc, id desc);
create index alarm_point on alarm (point_id, onset desc, id desc);
create index alarm_facility on alarm (facility_id, onset desc, id desc);
create index alarm_enterprise on alarm (enterprise_id, onset desc, id desc);
create index alarm_domain on alarm (domain, onset desc, id desc);

create table alarm_transition (
    sequence bigint primary key,
    alarm_id text not null,
    ordinal int not null,
    from_state text not null,
    to_state text not null,
    at timestamptz not null,
    evaluated_at timestamptz not null,
    value double precision not null,
    decimals smallint not null,
    limit_value double precision not null,
    reason text not null,
    actor text,
    comment text,
    command_id text,
    late boolean not null,
    -- Of the alarm as this step knew it; the alarm's row is rebuilt from these.
    rule_id bigint not null,
    rule_version int not null,
    kind text not null,
    point_id bigint not null,
    device_id bigint not null,
    priority smallint not null,
    onset timestamptz not null,
    region_code text,
    domain text,
    constraint alarm_transition_ordinal unique (alarm_id, ordinal)
);
