-- Suppressed by design (state H of ISA-18.2) is a third way to set a source aside: by the state of the plant.
alter table set_aside
    drop constraint set_aside_kind_check,
    add constraint set_aside_kind_check check (kind in ('shelved', 'suppressed', 'outOfService')),
    drop constraint set_aside_end_cause_check,
    add constraint set_aside_end_cause_check
        check (end_cause in ('expired', 'ended', 'renewed', 'changed', 'released', 'unknown')),
    -- The state of a plant suppresses before there is an alarm.
    alter column alarm_id drop not null,
    add column suppression_id bigint,
    add constraint set_aside_by_design check ((kind = 'suppressed') = (suppression_id is not null)),
    add constraint set_aside_on_an_alarm check (kind = 'suppressed' or alarm_id is not null);
create index set_aside_suppression on set_aside (suppression_id) where suppression_id is not null and state = 'active';
alter table handover_set_aside alter column alarm_id drop not null;

-- What the state of a plant keeps quiet while it lasts. It stays when an officer shelves the source meanwhile.
create table design_hold (
    suppression_id bigint not null,
    point_id bigint not null references point on delete cascade,
    rule_kind text not null,
    -- A rule that is more urgent by now calls.
    priority smallint not null,
    reason text not null,
    set_by text not null,
    from_at timestamptz not null,
    until_at timestamptz not null,
    primary key (suppression_id, point_id, rule_kind),
    check (until_at > from_at)
);
create index design_hold_source on design_hold (point_id, rule_kind);
call protect_through('design_hold', 'point_id', 'point');

-- Sets aside what is kept quiet by a hold and by nothing else. A source whose open alarm is more urgent than its rule, or of
-- another kind, is left alone: what ended for that reason must not begin anew.
create function suppress_by_design(wanted_point bigint, begun timestamptz) returns setof bigint
language sql security definer set search_path from current as $$
    insert into set_aside (kind, state, point_id, rule_id, device_id, rule_kind, priority, alarm_id, point_name, device_address,
        facility_id, facility_name, enterprise_id, enterprise_name, domain, region_code, reason, times, set_by, set_at, from_at,
        until_at, suppression_id)
    select distinct on (p.id, r.id) 'suppressed', 'active', p.id, r.id, coalesce(p.device_id, 0), r.kind, r.priority,
        (select a.id from alarm a where a.point_id = p.id and a.rule_id = r.id and a.state <> 'A' order by a.raised_at desc limit 1),
        p.name, d.address, f.id, f.name, e.id, e.name, p.domain, p.region_code, h.reason, 1, h.set_by, begun, begun, h.until_at,
        h.suppression_id
    from design_hold h
    join point p on p.id = h.point_id
    join facility f on f.id = p.facility_id
    join enterprise e on e.id = p.enterprise_id
    left join device d on d.id = p.device_id
    join rule r on r.point_id = p.id and r.kind = h.rule_kind
    where (wanted_point is null or h.point_id = wanted_point) and h.until_at > begun and r.enabled and r.priority >= h.priority
        and not exists (select from set_aside s where s.state = 'active' and s.point_id = p.id and s.rule_id = r.id)
        and not exists (select from alarm a where a.point_id = p.id and a.rule_id = r.id and a.state <> 'A'
            and (a.priority < r.priority or a.kind <> r.kind))
    order by p.id, r.id, h.until_at desc
    returning id
$$;
