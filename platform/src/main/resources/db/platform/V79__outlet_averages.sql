-- Averages of emission outlets. What an outlet is held to and what of its points enters the calculation is registered from
-- a day on; hour and day values are made of the archive's samples and kept here, of which the working can be made again.

create table outlet_setup (
    id bigint generated always as identity primary key,
    facility_id bigint not null references facility on delete cascade,
    valid_from date not null,
    source text not null check (source in ('flue-gas', 'wastewater')),
    -- Sector of the marks that the outlet may use.
    sector text not null,
    standard text,
    standard_sector text,
    condition text,
    -- In per cent; null: that of the limit.
    reference_oxygen numeric,
    -- Minutes that a record of the device's minute averages stands for.
    record_minutes smallint not null check (record_minutes between 1 and 30),
    flow_point bigint references point on delete set null,
    oxygen_point bigint references point on delete set null,
    factor_points bigint[] not null,
    -- Limits of the permit, as JSON.
    permits text not null default '[]',
    changed_by text not null,
    changed_at timestamptz not null,
    version int not null default 1,
    unique (facility_id, valid_from)
);

-- Hour and day values. A part for each month, so that old ones go at once.
create table outlet_average (
    facility_id bigint not null references facility on delete cascade,
    point_id bigint not null,
    span text not null check (span in ('hour', 'day')),
    from_at timestamptz not null,
    -- Not rounded: a figure is rounded once, where it is shown or judged.
    mean numeric,
    valid boolean not null,
    converted numeric,
    converted_valid boolean not null,
    minimum numeric,
    maximum numeric,
    -- Minutes that counted of an hour, hours that counted of a day.
    counted numeric not null,
    over_range boolean not null,
    converted_over_range boolean not null,
    oxygen numeric,
    -- Flue gas: mean flow in m3/h; wastewater: volume in m3.
    flow numeric,
    flow_valid boolean not null,
    -- In kg.
    load numeric,
    verdict text check (verdict in ('within', 'exceeded', 'exempt', 'suspected', 'not-judged')),
    limit_minimum numeric,
    limit_maximum numeric,
    compared numeric,
    excess numeric,
    limit_source text,
    limit_confidence text,
    reason text,
    reported numeric,
    difference numeric,
    agreement text not null check (agreement in ('agrees', 'differs', 'only-own', 'only-reported', 'neither')),
    -- What the hour's data are without marks, as they came in time: the best that any calculation saw, since what is sent
    -- again takes the place of what came.
    live_data text not null check (live_data in ('missing', 'received', 'valid')),
    stopped boolean not null,
    live text not null check (live in ('missing', 'received', 'valid')),
    backfilled text not null check (backfilled in ('missing', 'received', 'valid')),
    computed_at timestamptz not null,
    primary key (facility_id, point_id, span, from_at)
) partition by range (from_at);
create index outlet_average_time on outlet_average (facility_id, span, from_at);
-- What is looked for over all outlets.
create index outlet_average_notable on outlet_average (from_at)
    where verdict in ('exceeded', 'suspected', 'exempt') or agreement = 'differs';

-- Makes the part of a month of Beijing. Nobody reads a part but through the whole.
create function outlet_average_month(day date) returns void language plpgsql as $$
declare
    first date := date_trunc('month', day)::date;
    part text := 'outlet_average_' || to_char(first, 'YYYYMM');
begin
    if to_regclass(part) is null then
        perform pg_advisory_xact_lock(hashtext('outlet_average_month'));
        execute format('create table if not exists %I partition of outlet_average for values from (%L) to (%L)', part,
            first::timestamp at time zone 'Asia/Shanghai',
            (first + interval '1 month')::timestamp at time zone 'Asia/Shanghai');
        execute format('alter table %I enable row level security', part);
    end if;
end $$;

-- The sums of an outlet and day over its factors: of what came in time, and after re-sending.
create table outlet_day (
    facility_id bigint not null references facility on delete cascade,
    day date not null,
    expected int not null,
    stopped int not null,
    live_received int not null,
    live_valid int not null,
    received int not null,
    valid int not null,
    primary key (facility_id, day)
);
create index outlet_day_day on outlet_day (day);

-- Hours that have to be calculated, once more or for the first time.
create table outlet_dirty (
    facility_id bigint not null references facility on delete cascade,
    hour timestamptz not null,
    -- Arrival of the last message known to touch the hour: the calculation is not over before the archive shows it.
    arrived_at timestamptz,
    due_at timestamptz not null,
    attempts int not null default 0,
    -- Another one at each change, so that what changes during a calculation is calculated again.
    stamp bigint not null,
    primary key (facility_id, hour)
);
create index outlet_dirty_due on outlet_dirty (due_at, facility_id, hour);
create index outlet_dirty_hour on outlet_dirty (hour);
create sequence outlet_dirty_stamp;

-- The last hour that was put into the queue of every outlet because it had ended.
create table outlet_closed (hour timestamptz not null);
insert into outlet_closed values (date_trunc('hour', now(), 'UTC') - interval '1 hour');

-- Who sees the outlet sees its averages.
call protect_through('outlet_setup', 'facility_id', 'facility');
call protect_through('outlet_average', 'facility_id', 'facility');
call protect_through('outlet_day', 'facility_id', 'facility');
call protect_through('outlet_dirty', 'facility_id', 'facility');

-- Puts the hours of times that have ended into the queue, of an outlet that is set up or has averages of a setup that was
-- taken back. When the facility itself goes there is nothing left to calculate. All who touch hours do so in their order, so
-- that nobody waits for each other.
create function soil_outlet(facility bigint, times tstzmultirange) returns void language sql
security definer set search_path from current as $$
    insert into outlet_dirty (facility_id, hour, due_at, stamp)
    select facility, x.h, now(), nextval('outlet_dirty_stamp')
    from (select distinct h
        from unnest(times) r, generate_series(date_trunc('hour', greatest(lower(r), now() - interval '400 days'), 'UTC'),
            least(upper(r), date_trunc('hour', now(), 'UTC')) - interval '1 microsecond', interval '1 hour') h
        order by h) x
    where exists (select from facility f where f.id = facility)
        and (exists (select from outlet_setup s where s.facility_id = facility)
            or exists (select from outlet_average a where a.facility_id = facility))
    on conflict (facility_id, hour) do update
        set due_at = least(outlet_dirty.due_at, excluded.due_at), stamp = excluded.stamp
$$;

-- A setup holds from its day to the next one's.
create function soil_outlet_of_setup() returns trigger language plpgsql security definer set search_path from current as $$
declare
    since timestamptz := least(old.valid_from, new.valid_from)::timestamp at time zone 'Asia/Shanghai';
begin
    perform soil_outlet(coalesce(new.facility_id, old.facility_id),
        tstzmultirange(tstzrange(least(since, now()), now())));
    return null;
end $$;
create trigger soiled after insert or update or delete on outlet_setup for each row execute function soil_outlet_of_setup();
create trigger audited after insert or update or delete on outlet_setup for each row
    execute function note_change('facility_id', 'id', 'changed_by', 'changed_at', 'version');

-- Under an approved stop nothing is expected of an outlet.
create function soil_outlet_of_stop() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if tg_op <> 'INSERT' and old.state = 'approved' then
        perform soil_outlet(old.facility_id,
            tstzmultirange(tstzrange(old.from_at, greatest(old.to_at, old.planned_to_at))));
    end if;
    if tg_op <> 'DELETE' and new.state = 'approved' then
        perform soil_outlet(new.facility_id, tstzmultirange(tstzrange(new.from_at, new.to_at)));
    end if;
    return null;
end $$;
create trigger soiled after insert or update or delete on stop for each row execute function soil_outlet_of_stop();
