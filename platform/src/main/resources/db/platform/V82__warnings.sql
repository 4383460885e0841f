-- The four-colour warning (红橙黄蓝) of a major hazard installation, from its static grade and its open alarms.

-- Which colour a grade and the worst open alarm make.
create table warning_matrix (
    grade smallint not null check (grade between 1 and 4),
    priority smallint not null check (priority between 1 and 4),
    colour text not null check (colour in ('none', 'blue', 'yellow', 'orange', 'red')),
    primary key (grade, priority)
);
insert into warning_matrix (grade, priority, colour) values
    (1, 1, 'red'), (1, 2, 'orange'), (1, 3, 'yellow'), (1, 4, 'blue'),
    (2, 1, 'orange'), (2, 2, 'orange'), (2, 3, 'yellow'), (2, 4, 'blue'),
    (3, 1, 'orange'), (3, 2, 'yellow'), (3, 3, 'blue'), (3, 4, 'blue'),
    (4, 1, 'yellow'), (4, 2, 'yellow'), (4, 3, 'blue'), (4, 4, 'none');

-- How many minutes after a warning has reached a colour what is due; 0: at once, null: not at all.
create table warning_deadline (
    colour text primary key check (colour in ('blue', 'yellow', 'orange', 'red')),
    acknowledge int not null check (acknowledge >= 0),
    explain int not null check (explain >= 0),
    check_online int check (check_online >= 0),
    check_on_site int check (check_on_site >= 0),
    county int check (county >= 0),
    prefecture int check (prefecture >= 0),
    province int check (province >= 0),
    nation int check (nation >= 0)
);
insert into warning_deadline values
    ('blue', 30, 1440, null, null, 1440, null, null, null),
    ('yellow', 15, 480, 1440, null, 0, 480, null, null),
    ('orange', 10, 240, 120, 1440, null, 0, 240, null),
    ('red', 5, 60, null, 0, null, null, 0, 60);

-- Where the parts of these settings come from, and how sure that is.
create table warning_source (
    part text primary key check (part in ('colours', 'matrix', 'deadlines')),
    confidence text not null check (confidence in ('confirmed', 'known', 'uncertain', 'projectChoice')),
    source text not null,
    changed_by text,
    changed_at timestamptz,
    version int not null default 1
);
insert into warning_source (part, confidence, source) values
    ('colours', 'confirmed', 'Jilin province, trial mechanism of 2020 for the risk warning system of hazardous chemicals: '
        'red major (重大), orange larger (较大), yellow general (一般), blue low (低) risk; zyycg.org/zcxx/1859'),
    ('matrix', 'projectChoice', 'No official text that was found says how grade and alarms make a colour.'),
    ('deadlines', 'projectChoice', 'They differ by province and no national ones were found.');

create trigger audited after update on warning_matrix for each row execute function note_change('grade', 'grade');
create trigger audited after update on warning_deadline for each row execute function note_change('colour', 'colour');
create trigger audited after update on warning_source for each row
    execute function note_change('part', 'part', 'changed_by', 'changed_at', 'version');

-- A warning from when a facility was first coloured until nothing justifies a colour any more.
create table warning (
    id bigint generated always as identity primary key,
    facility_id bigint not null references facility on delete cascade,
    region_path text collate "C" not null default '/',
    domain text,
    enterprise_id bigint,
    grade smallint not null,
    -- Of the worst alarm that counts; the last one when it is lifted.
    priority smallint not null,
    colour text not null check (colour in ('none', 'blue', 'yellow', 'orange', 'red')),
    peak text not null check (peak in ('blue', 'yellow', 'orange', 'red')),
    rank smallint not null generated always as (case colour
        when 'red' then 4 when 'orange' then 3 when 'yellow' then 2 when 'blue' then 1 else 0 end) stored,
    opened_at timestamptz not null,
    coloured_at timestamptz not null,
    lifted_at timestamptz,
    -- How many steps it has.
    steps int not null,
    check ((colour = 'none') = (lifted_at is not null))
);
create unique index warning_open on warning (facility_id) where lifted_at is null;
create index warning_urgent on warning (rank desc, opened_at desc, id desc) where lifted_at is null;
create index warning_newest on warning (opened_at desc, id desc);
create index warning_path on warning (region_path, opened_at desc, id desc);
create index warning_facility on warning (facility_id, opened_at desc, id desc);
create index warning_enterprise on warning (enterprise_id, opened_at desc, id desc);

create trigger place before insert or update on warning for each row execute function place_in_facility();
create function move_warnings() returns trigger language plpgsql set plan_cache_mode = auto as $$
begin
    update warning set facility_id = new.id where facility_id = new.id;
    return null;
end $$;
create trigger carry_warnings after update on facility for each row
    when (old.region_path is distinct from new.region_path or old.domain is distinct from new.domain
        or old.enterprise_id is distinct from new.enterprise_id)
    execute function move_warnings();
call protect(array['warning']);

-- What happened to it, in its order; only added to.
create table warning_step (
    warning_id bigint not null references warning on delete cascade,
    ordinal int not null,
    kind text not null,
    at timestamptz not null,
    -- Null for the platform itself.
    actor text,
    colour text not null,
    priority smallint,
    -- The alarms that made the colour, the worst first: [{"id": ..., "priority": ..., "point": ...}].
    alarms jsonb,
    level text check (level in ('county', 'prefecture', 'province', 'nation')),
    region text,
    comment text,
    primary key (warning_id, ordinal),
    check ((kind = 'escalated') = (level is not null))
);
create unique index warning_escalated_once on warning_step (warning_id, level) where kind = 'escalated';
call protect_through('warning_step', 'warning_id', 'warning');
create function keep_steps_of_warnings() returns trigger language plpgsql as $$
begin
    raise exception 'Steps of warnings are never changed.' using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update on warning_step for each statement execute function keep_steps_of_warnings();
create trigger audited after insert on warning_step for each row execute function note_change('warning_id', 'alarms', 'at');

-- What the enterprise and the regulator owe a warning.
create table warning_duty (
    warning_id bigint not null references warning on delete cascade,
    duty text not null check (duty in ('acknowledge', 'explain', 'checkOnline', 'checkOnSite')),
    due_at timestamptz not null,
    done_at timestamptz,
    done_by text,
    primary key (warning_id, duty),
    check ((done_at is null) = (done_by is null))
);
call protect_through('warning_duty', 'warning_id', 'warning');

-- When which level is told, and when that was.
create table warning_escalation (
    warning_id bigint not null references warning on delete cascade,
    level text not null check (level in ('county', 'prefecture', 'province', 'nation')),
    due_at timestamptz not null,
    reached_at timestamptz,
    primary key (warning_id, level)
);
create index warning_escalation_due on warning_escalation (due_at) where reached_at is null;
call protect_through('warning_escalation', 'warning_id', 'warning');

-- Up to where the steps of alarms have been looked at. Who begins to warn does not warn of the past.
create table warning_position (
    id boolean primary key default true check (id),
    sequence bigint not null
);
insert into warning_position (sequence) select greatest(
    (select coalesce(max(sequence), 0) from alarm_transition), (select coalesce(max(sequence), 0) from set_aside_step));
alter table warning_position enable row level security;

-- Facilities that are to be judged anew for another reason than a step of an alarm.
create table warning_recount (facility_id bigint primary key);
alter table warning_recount enable row level security;

create function recount_warning_of_facility() returns trigger language plpgsql
security definer set search_path from current as $$
begin
    insert into warning_recount (facility_id) values (new.id) on conflict do nothing;
    return null;
end $$;
create trigger recount_warning after update on facility for each row
    when (old.hazard_grade is distinct from new.hazard_grade or old.domain is distinct from new.domain)
    execute function recount_warning_of_facility();

create function recount_warnings_of_moved_alarm() returns trigger language plpgsql
security definer set search_path from current as $$
begin
    insert into warning_recount (facility_id)
    select distinct f from unnest(array[old.facility_id, new.facility_id]) as moved (f) where f is not null
    on conflict do nothing;
    return null;
end $$;
create trigger recount_warnings after update on alarm for each row
    when (old.facility_id is distinct from new.facility_id) execute function recount_warnings_of_moved_alarm();

create function recount_warnings() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into warning_recount (facility_id)
    select id from facility where hazard_grade is not null on conflict do nothing;
    return null;
end $$;
create trigger recount_warnings after update on warning_matrix for each statement execute function recount_warnings();
