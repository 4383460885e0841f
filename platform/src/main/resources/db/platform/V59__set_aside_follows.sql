-- What is set aside moves with its device, as it does with its point, and ends wholly, whoever ends it.
create or replace procedure carry_devices(devices bigint[]) language plpgsql security definer set search_path from current as $$
declare
    moved boolean;
begin
    with place as (
        select d.id, coalesce(f.region_code, d.region_code) as region_code, coalesce(f.domain, d.domain) as domain,
            coalesce(f.enterprise_id, d.enterprise_id) as enterprise_id, e.name as enterprise_name,
            f.id as facility_id, f.name as facility_name
        from device d
        left join facility f on f.id = facility_of_device(d.id)
        left join enterprise e on e.id = coalesce(f.enterprise_id, d.enterprise_id)
        where d.id = any(devices)),
    aside as (
        update set_aside s set region_code = p.region_code, domain = p.domain, enterprise_id = p.enterprise_id
            from place p
            where s.device_id = p.id and s.point_id = 0 and s.state in ('waiting', 'active')
            and (s.region_code, s.domain, s.enterprise_id) is distinct from (p.region_code, p.domain, p.enterprise_id)),
    alarms as (
        update alarm a set region_code = p.region_code, domain = p.domain, enterprise_id = p.enterprise_id,
                enterprise_name = p.enterprise_name, facility_id = p.facility_id, facility_name = p.facility_name
            from place p
            where a.device_id = p.id and a.point_id = 0 and a.state <> 'A'
            and (a.region_code, a.domain, a.enterprise_id, a.facility_id)
                is distinct from (p.region_code, p.domain, p.enterprise_id, p.facility_id)
            returning a.id)
    select exists (select from alarms) into moved;
    if moved then
        update alarm_transition t set region_code = a.region_code, domain = a.domain, enterprise_id = a.enterprise_id
            from alarm a where a.device_id = any(devices) and a.point_id = 0 and a.state <> 'A' and t.alarm_id = a.id;
        -- Alarms by the hour are counted by the steps.
        insert into rollup_change (kind, key) values ('region', '');
    end if;
end $$;

-- Whoever may end it ends it for all its alarms, those too that he does not see.
create function clear_set_aside(ended bigint, cleared_at timestamptz, who text, why text, cause text) returns void
language sql security definer set search_path from current as $$
    with cleared as (
        update alarm set set_aside_id = null, set_aside = null, set_aside_until = null, set_aside_by = null,
            set_aside_reason = null, sequence = nextval('alarm_sequence')
        where set_aside_id = ended returning id, sequence)
    insert into set_aside_step (sequence, set_aside_id, alarm_id, kind, act, at, actor, reason, end_cause, until_at)
    select c.sequence, s.id, c.id, s.kind, 'ended', cleared_at, who, why, cause, s.until_at
    from cleared c, set_aside s where s.id = ended
$$;

-- What is set aside anew in the same transaction is none that calls; what was meant to be and is not, does.
drop trigger annunciate on set_aside_step;
create constraint trigger annunciate after insert on set_aside_step deferrable initially deferred for each row
    when (new.act = 'ended') execute function annunciate();
