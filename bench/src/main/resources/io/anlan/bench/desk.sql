-- A province with 100,000 facilities, as many devices, 1,000,000 points and 20,000 open alarms, in the register's tables.
set search_path = anlan;

-- When the register has no regions of the province yet: 21 prefectures with 9 counties each.
create temporary table missing as select not exists (select from region where parent_code = '510000') as all_of_them;
insert into region (code, name, short_name, pinyin, initials, level, parent_code, path)
values ('510000', '四川省', '四川', 'sichuan', 'sc', 'province', '000000', '/510000/') on conflict do nothing;
insert into region (code, name, short_name, pinyin, initials, level, parent_code, path)
select code, '州市' || code, code, '', '', 'prefecture', '510000', '/510000/' || code || '/'
from (select (510000 + 100 * i)::text as code from generate_series(1, 21) i) p, missing where all_of_them;
insert into region (code, name, short_name, pinyin, initials, level, parent_code, path)
select p.code::int + i, '区县' || p.code || i, p.code || i, '', '', 'county', p.code, p.path || (p.code::int + i) || '/'
from region p, generate_series(1, 9) i, missing where all_of_them and p.parent_code = '510000';

create temporary table county as
select code, row_number() over (order by code) - 1 as n, count(*) over () as counties
from region where path like '/510000/%' and level = 'county';

create temporary table plant as
select nextval('enterprise_id_seq') as id, i as n, c.code as region_code
from generate_series(0, 19999) i join county c on c.n = i % c.counties;
insert into enterprise (id, name, region_code, created_at, updated_at)
select id, '四川第' || n || '化学工业有限责任公司', region_code, now(), now() from plant;

create temporary table installation as
select nextval('facility_id_seq') as id, p.id as enterprise_id, p.region_code, p.n * 5 + k as n,
    (array['hazard-installation', 'emission-outlet', 'chemical-store', 'special-equipment'])[1 + (p.n + k) % 4] as kind,
    (array['major-hazard', 'environment', 'hazardous-chemicals', 'special-equipment'])[1 + (p.n + k) % 4] as domain
from plant p, generate_series(0, 4) k;
insert into facility (id, enterprise_id, name, kind, domain, region_code, longitude, latitude, created_at, updated_at)
select id, enterprise_id, n || '号装置', kind, domain, region_code,
    round((97.5 + 11 * ((n * 7919) % 100003) / 100003.0), 6), round((26.1 + 8 * ((n * 104729) % 100019) / 100019.0), 6),
    now(), now()
from installation;

create temporary table logger as
select nextval('device_id_seq') as id, i.* from (select id as facility_id, enterprise_id, region_code, domain, n from installation) i;
insert into device (id, address, protocol, enterprise_id, facility_id, region_code, domain, enabled, created_at, updated_at)
select id, 'DESK' || lpad(n::text, 20, '0'), 'hj212', enterprise_id, facility_id, region_code, domain, true, now(), now()
from logger;

insert into point (facility_id, enterprise_id, device_id, region_code, domain, code, name, unit, decimals,
    expected_interval_seconds, instrument_priority, created_at, updated_at)
select facility_id, enterprise_id, id, region_code, domain, 'a' || (21000 + k), '测点' || k, 'mg/m3', 2, 60, 3, now(), now()
from logger, generate_series(0, 9) k;

-- Of 200,000 alarms of the last ten days a tenth is open.
create temporary table happened as
select nextval('alarm_sequence') as sequence, i, p.id as point_id, p.name as point_name, p.code as point_code, p.unit,
    p.facility_id, p.enterprise_id, p.device_id, p.region_code, p.domain,
    now() - make_interval(secs => (i * 4.3)) as onset,
    1 + (i * 31) % 4 as priority,
    case when i % 10 > 0 then 'A' else (array['B', 'C', 'D', 'B'])[1 + (i / 10) % 4] end as state
from generate_series(1, 200000) i
join lateral (select (select min(id) from point) + (i * 7919::bigint) % 1000000 as id) wanted on true
join point p on p.id = wanted.id;
insert into alarm (id, priority, state, kind, onset, raised_at, value, decimals, limit_value, unit, rule_id, rule_version,
    point_id, point_name, point_code, point_unit, facility_id, facility_name, enterprise_id, enterprise_name, device_id,
    domain, region_code, reason, late, ordinal, sequence)
select 'desk-' || i, priority, state, 'high', onset, onset, 99.5, 1, 50, h.unit, 1, 1, point_id, point_name, point_code, h.unit,
    facility_id, f.name, h.enterprise_id, e.name, device_id, h.domain, h.region_code, 'above-limit 99.5 > 50', false, 1, sequence
from happened h join facility f on f.id = h.facility_id join enterprise e on e.id = h.enterprise_id;
insert into alarm_transition (sequence, alarm_id, ordinal, from_state, to_state, at, evaluated_at, value, decimals,
    limit_value, reason, late, rule_id, rule_version, kind, point_id, device_id, priority, onset, region_code, domain,
    enterprise_id)
select sequence, 'desk-' || i, 1, 'A', 'B', onset, onset, 99.5, 1, 50, 'above-limit 99.5 > 50', false, 1, 1, 'high', point_id,
    device_id, priority, onset, region_code, domain, enterprise_id
from happened;

analyze;
