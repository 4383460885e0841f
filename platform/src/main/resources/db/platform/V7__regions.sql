-- The tree of regions (GB/T 2260), the nation at its root, parks below counties. A region's path names all its
-- ancestors, so that "within" is one range of an index: path <= p < path with its last slash replaced by 0.
create table region (
    code text primary key,
    name text not null,
    short_name text not null,
    pinyin text not null,
    initials text not null,
    level text not null check (level in ('nation', 'province', 'prefecture', 'county', 'park')),
    parent_code text references region,
    path text collate "C" not null unique,
    longitude numeric,
    latitude numeric,
    valid_from date,
    valid_to date,
    -- Of a code that is no longer in force: the code that took its place.
    successor_code text references region,
    version int not null default 1
);
create index region_parent on region (parent_code, code);
insert into region (code, name, short_name, pinyin, initials, level, parent_code, path)
values ('000000', '全国', '全国', 'quanguo', 'qg', 'nation', null, '/');

-- Path of a code, or of the county, prefecture or province that its first digits name; the nation's of any other.
create function region_path_of(wanted text) returns text language sql stable parallel safe as $$
    select coalesce(
        (select path from region where code = wanted),
        (select path from region where code = left(wanted, 6)),
        (select path from region where code = left(wanted, 4) || '00'),
        (select path from region where code = left(wanted, 2) || '0000'),
        '/')
$$;

-- What row-level security decides by stands on every row with data of an enterprise.
alter table enterprise
    add column region_path text collate "C" not null default '/',
    -- Domains of its facilities.
    add column domains text[] not null default '{}';
alter table facility add column region_path text collate "C" not null default '/';
alter table device add column region_path text collate "C" not null default '/';
alter table point add column region_path text collate "C" not null default '/';
alter table rule
    add column region_path text collate "C" not null default '/',
    add column enterprise_id bigint;
alter table rule_version
    add column region_path text collate "C" not null default '/',
    add column enterprise_id bigint;
alter table alarm add column region_path text collate "C" not null default '/';
alter table alarm_transition
    add column region_path text collate "C" not null default '/',
    add column enterprise_id bigint;
alter table quarantine
    add column region_path text collate "C" not null default '/',
    add column enterprise_id bigint;
alter table unknown_device add column region_path text collate "C" not null default '/';

create function place_row() returns trigger language plpgsql as $$
begin
    new.region_path := region_path_of(new.region_code);
    return new;
end $$;

create function place_row_of_point() returns trigger language plpgsql as $$
begin
    new.region_path := region_path_of(new.region_code);
    if new.enterprise_id is null then
        new.enterprise_id := (select enterprise_id from point where id = new.point_id);
    end if;
    return new;
end $$;

-- Nobody knows where an unknown device stands; an address that begins with the code of a region says so itself.
create function place_message() returns trigger language plpgsql as $$
begin
    if new.device_id is null then
        new.region_path := region_path_of(new.address);
    else
        new.region_path := region_path_of(new.region_code);
        new.enterprise_id := (select enterprise_id from device where id = new.device_id);
    end if;
    return new;
end $$;

create function place_unknown_device() returns trigger language plpgsql as $$
begin
    new.region_path := region_path_of(new.address);
    return new;
end $$;

create trigger place before insert or update of region_code on enterprise for each row execute function place_row();
create trigger place before insert or update of region_code on facility for each row execute function place_row();
create trigger place before insert or update of region_code on device for each row execute function place_row();
create trigger place before insert or update of region_code on point for each row execute function place_row();
create trigger place before insert or update of region_code on rule for each row execute function place_row_of_point();
create trigger place before insert or update of region_code on rule_version
    for each row execute function place_row_of_point();
create trigger place before insert or update of region_code on alarm for each row execute function place_row();
create trigger place before insert or update of region_code on alarm_transition
    for each row execute function place_row_of_point();
create trigger place before insert or update of region_code on quarantine
    for each row execute function place_message();
create trigger place before insert on unknown_device for each row execute function place_unknown_device();

-- With the owner's rights: whoever adds a facility may not see the others of its enterprise.
create function note_domains() returns trigger language plpgsql security definer set search_path from current as $$
begin
    update enterprise e set domains = array(
        select distinct f.domain from facility f where f.enterprise_id = e.id order by 1)
    where e.id in (select enterprise_id from changed);
    return null;
end $$;
create trigger domains_inserted after insert on facility
    referencing new table as changed for each statement execute function note_domains();
create trigger domains_updated after update on facility
    referencing new table as changed for each statement execute function note_domains();
create trigger domains_moved after update on facility
    referencing old table as changed for each statement execute function note_domains();
create trigger domains_deleted after delete on facility
    referencing old table as changed for each statement execute function note_domains();

create index enterprise_path on enterprise (region_path, id);
create index facility_path on facility (region_path, id);
create index device_path on device (region_path, id);
create index point_path on point (region_path, id);
create index rule_path on rule (region_path, id);
create index rule_point on rule (point_id);
create index alarm_path_open on alarm (region_path, urgency desc, onset desc, id desc) where state <> 'A';
create index alarm_path on alarm (region_path, onset desc, id desc);
create index quarantine_path on quarantine (region_path, received_at desc, id desc);

update enterprise set region_code = region_code, domains = array(
    select distinct f.domain from facility f where f.enterprise_id = enterprise.id order by 1);
update facility set region_code = region_code;
update device set region_code = region_code;
update point set region_code = region_code;
update rule set region_code = region_code;
update rule_version set region_code = region_code;
update alarm set region_code = region_code;
update alarm_transition set region_code = region_code;
update quarantine set region_code = region_code;
