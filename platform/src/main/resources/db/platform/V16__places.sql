-- The drawing of a facility with the points placed on it, and the tanks whose level a point measures. All of it lies
-- where the facility lies, by a trigger, and moves with it.

create table facility_plan (
    facility_id bigint primary key references facility on delete cascade,
    region_path text collate "C" not null default '/',
    domain text,
    enterprise_id bigint,
    content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/webp')),
    width int not null,
    height int not null,
    image bytea not null,
    uploaded_at timestamptz not null,
    uploaded_by text not null,
    version int not null default 1
);
-- An image is compressed already.
alter table facility_plan alter column image set storage external;

create table plan_placement (
    point_id bigint primary key references point on delete cascade,
    facility_id bigint not null references facility_plan on delete cascade,
    region_path text collate "C" not null default '/',
    domain text,
    enterprise_id bigint,
    -- From the left and from the top, as parts of the plan.
    x numeric not null check (x between 0 and 1),
    y numeric not null check (y between 0 and 1)
);
create index plan_placement_facility on plan_placement (facility_id, point_id);

create table tank (
    point_id bigint primary key references point on delete cascade,
    facility_id bigint not null references facility on delete cascade,
    region_path text collate "C" not null default '/',
    domain text,
    enterprise_id bigint,
    shape text not null check (shape in ('vertical', 'spherical', 'horizontal')),
    level_empty numeric not null,
    level_full numeric not null check (level_full > level_empty)
);
create index tank_facility on tank (facility_id, point_id);

create function place_in_facility() returns trigger language plpgsql as $$
begin
    select f.region_path, f.domain, f.enterprise_id into new.region_path, new.domain, new.enterprise_id
    from facility f where f.id = new.facility_id;
    return new;
end $$;
create trigger place before insert or update on facility_plan for each row execute function place_in_facility();
create trigger place before insert or update on plan_placement for each row execute function place_in_facility();
create trigger place before insert or update on tank for each row execute function place_in_facility();

create function move_with_facility() returns trigger language plpgsql as $$
begin
    update facility_plan set facility_id = new.id where facility_id = new.id;
    update plan_placement set facility_id = new.id where facility_id = new.id;
    update tank set facility_id = new.id where facility_id = new.id;
    return null;
end $$;
create trigger carry_places after update on facility for each row
    when (old.region_path is distinct from new.region_path or old.domain is distinct from new.domain
        or old.enterprise_id is distinct from new.enterprise_id)
    execute function move_with_facility();

call protect(array['facility_plan', 'plan_placement', 'tank']);
