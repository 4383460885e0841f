-- Alarms of a device that is silent have no point (0): they lie where the device lies, and move with it.
create index alarm_device on alarm (device_id, onset desc, id desc) where point_id = 0;

-- A device without a facility of its own belongs to that of its points, when it is one.
create function facility_of_device(wanted bigint) returns bigint language sql stable as $$
    select coalesce(d.facility_id,
        (select min(p.facility_id) from point p where p.device_id = d.id having count(distinct p.facility_id) = 1))
    from device d where d.id = wanted
$$;

create procedure carry_devices(devices bigint[]) language plpgsql security definer set search_path from current as $$
begin
    with place as (
        select d.id, coalesce(f.region_code, d.region_code) as region_code, coalesce(f.domain, d.domain) as domain,
            coalesce(f.enterprise_id, d.enterprise_id) as enterprise_id, e.name as enterprise_name,
            f.id as facility_id, f.name as facility_name
        from device d
        left join facility f on f.id = facility_of_device(d.id)
        left join enterprise e on e.id = coalesce(f.enterprise_id, d.enterprise_id)
        where d.id = any(devices))
    update alarm a set region_code = p.region_code, domain = p.domain, enterprise_id = p.enterprise_id,
            enterprise_name = p.enterprise_name, facility_id = p.facility_id, facility_name = p.facility_name
        from place p
        where a.device_id = p.id and a.point_id = 0 and a.state <> 'A'
        and (a.region_code, a.domain, a.enterprise_id, a.facility_id)
            is distinct from (p.region_code, p.domain, p.enterprise_id, p.facility_id);
    if found then
        update alarm_transition t set region_code = a.region_code, domain = a.domain, enterprise_id = a.enterprise_id
            from alarm a where a.device_id = any(devices) and a.point_id = 0 and a.state <> 'A' and t.alarm_id = a.id;
        -- Alarms by the hour are counted by the steps.
        insert into rollup_change (kind, key) values ('region', '');
    end if;
end $$;

create or replace procedure carry_facilities(facilities bigint[]) language plpgsql
security definer set search_path from current as $$
declare
    points bigint[] := array(select id from point where facility_id = any(facilities));
    devices bigint[] := array(
        select id from device where facility_id = any(facilities)
        union select device_id from point where facility_id = any(facilities) and device_id is not null);
begin
    update device d set region_code = f.region_code, domain = f.domain, enterprise_id = f.enterprise_id
        from facility f where f.id = any(facilities) and d.facility_id = f.id;
    update point p set region_code = f.region_code, domain = f.domain, enterprise_id = f.enterprise_id
        from facility f where f.id = any(facilities) and p.facility_id = f.id;
    call carry_points(points);
    call carry_devices(devices);
end $$;

create or replace procedure carry_enterprise(enterprise bigint, old_code text, new_code text) language plpgsql
security definer set search_path from current as $$
declare
    facilities bigint[] := array(select id from facility where enterprise_id = enterprise);
    devices bigint[] := array(select id from device where enterprise_id = enterprise and facility_id is null);
begin
    update facility set region_code = new_code, version = version + 1
        where enterprise_id = enterprise and region_code is not distinct from old_code;
    update device set region_code = new_code, version = version + 1 where enterprise_id = enterprise and facility_id is null;
    call carry_facilities(facilities);
    call carry_devices(devices);
end $$;
