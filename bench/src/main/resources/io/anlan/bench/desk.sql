-- A province with 100,000 facilities, as many devices, 1,000,000 points, 250,000 rules and 20,000 open alarms, in the
-- register's tables. As the owner, in one transaction. What the audit trail would note of it is no part of the question.
set search_path = anlan;
alter table enterprise disable trigger audited;
alter table facility disable trigger audited;
alter table device disable trigger audited;
-- What triggers would do for each of a million rows is done below for all of them.
alter table point disable trigger user;
alter table rule disable trigger user;
alter table alarm disable trigger user;
alter table alarm_transition disable trigger user;

create temporary table county as
select code, path, row_number() over (order by code) - 1 as n, count(*) over () as counties
from region where path like '/510000/%' and level = 'county' and valid_to is null;

create temporary table plant as
select nextval('enterprise_id_seq') as id, i as n, c.code as region_code
from generate_series(0, 19999) i join county c on c.n = i % c.counties;
insert into enterprise (id, name, credit_code, region_code, created_at, updated_at)
select id, '四川第' || n || (array['化学工业', '天然气', '精细化工', '环保科技', '能源'])[1 + n % 5] || '有限责任公司',
    '9151' || lpad(n::text, 14, '0'), region_code, now(), now()
from plant;

create temporary table installation as
select nextval('facility_id_seq') as id, p.id as enterprise_id, p.region_code, p.n * 5 + k as n,
    (array['hazard-installation', 'emission-outlet', 'chemical-store', 'special-equipment'])[1 + (p.n + k) % 4] as kind,
    (array['major-hazard', 'environment', 'hazardous-chemicals', 'special-equipment'])[1 + (p.n + k) % 4] as domain
from plant p, generate_series(0, 4) k;
insert into facility (id, enterprise_id, name, kind, domain, region_code, longitude, latitude, created_at, updated_at)
select id, enterprise_id, n || (array['号装置', '号排放口', '号罐区', '号锅炉'])[1 + n % 4], kind, domain, region_code,
    round((97.5 + 11 * ((n * 7919::bigint) % 100003) / 100003.0), 6),
    round((26.1 + 8 * ((n * 104729::bigint) % 100019) / 100019.0), 6), now(), now()
from installation;

create temporary table logger as
select nextval('device_id_seq') as id, i.id as facility_id, i.enterprise_id, i.region_code, i.domain, i.n
from installation i;
insert into device (id, address, protocol, enterprise_id, facility_id, region_code, domain, enabled, created_at, updated_at)
select id, 'DESK' || lpad(n::text, 20, '0'), 'hj212', enterprise_id, facility_id, region_code, domain, true, now(), now()
from logger;

create temporary table instrument as
select nextval('point_id_seq') as id, l.id as device_id, facility_id, enterprise_id, region_code, c.path as region_path, domain,
    l.n::bigint * 10 + k as n, k
from logger l join county c on c.code = l.region_code, generate_series(0, 9) k order by l.n, k;
insert into point (id, facility_id, enterprise_id, device_id, region_code, region_path, domain, code, name, unit, decimals,
    expected_interval_seconds, instrument_priority, created_at, updated_at)
select id, facility_id, enterprise_id, device_id, region_code, region_path, domain, 'a' || (21000 + k),
    (array['可燃气体浓度', '有毒气体浓度', '储罐液位', '储罐压力', '储罐温度', '氮氧化物', '二氧化硫', '颗粒物', '化学需氧量', '流量'])[1 + k],
    'mg/m3', 2, 60, 3, now(), now()
from instrument;
insert into search_pending (kind, id) select 'point', id from instrument order by id;
insert into rollup_change (kind, key) values ('region', '');
insert into rule (point_id, region_code, region_path, domain, enterprise_id, kind, limit_value, deadband, on_delay_seconds,
    off_delay_seconds, latching, priority, converted, enabled, version, valid_from, changed_by)
select id, region_code, region_path, domain, enterprise_id, 'high', 50, 1, 0, 0, false, 2, false, true, 1, now(), 'bench'
from instrument where n % 4 = 0;

-- Of 200,000 alarms of the last ten days a tenth is open. They happen anywhere, so that pages lie scattered on the disk.
create temporary table happened as
select nextval('alarm_sequence') as sequence, h.*
from (
    select i, p.id as point_id, p.device_id, p.facility_id, p.enterprise_id, p.region_code, p.region_path, p.domain,
        now() - make_interval(secs => 864000 - i * 4.32) as onset, 1 + (i * 31) % 4 as priority,
        case when i % 10 > 0 then 'A' else (array['B', 'C', 'D', 'B'])[1 + (i / 10) % 4] end as state
    from generate_series(1, 200000) i join instrument p on p.n = (i * 7919::bigint) % 1000000
    order by i) h;
insert into alarm (id, priority, state, kind, onset, raised_at, value, decimals, limit_value, unit, rule_id, rule_version,
    point_id, point_name, point_code, point_unit, facility_id, facility_name, enterprise_id, enterprise_name, device_id,
    device_address, domain, region_code, region_path, reason, late, ordinal, sequence)
select 'desk-' || i, priority, state, 'high', onset, onset, 99.5, 1, 50, 'mg/m3', 1, 1, point_id, p.name, p.code, 'mg/m3',
    h.facility_id, f.name, h.enterprise_id, e.name, h.device_id, d.address, h.domain, h.region_code, h.region_path,
    'above-limit 99.5 > 50', false, 1, sequence
from happened h join point p on p.id = h.point_id join device d on d.id = h.device_id
join facility f on f.id = h.facility_id join enterprise e on e.id = h.enterprise_id
order by i;
insert into alarm_transition (sequence, alarm_id, ordinal, from_state, to_state, at, evaluated_at, value, decimals,
    limit_value, reason, late, rule_id, rule_version, kind, point_id, device_id, priority, onset, region_code, region_path,
    domain, enterprise_id)
select sequence, 'desk-' || i, 1, 'A', 'B', onset, onset, 99.5, 1, 50, 'above-limit 99.5 > 50', false, 1, 1, 'high', point_id,
    device_id, priority, onset, region_code, region_path, domain, enterprise_id
from happened order by i;

alter table enterprise enable trigger audited;
alter table facility enable trigger audited;
alter table device enable trigger audited;
alter table point enable trigger user;
alter table rule enable trigger user;
alter table alarm enable trigger user;
alter table alarm_transition enable trigger user;
