-- Marks (标记): what an enterprise states about a time of an outlet. In time they count until they are rejected, or lapse for
-- want of documents; later ones only when they are approved. They never change a value.

create table outlet_mark (
    id bigint generated always as identity primary key,
    facility_id bigint not null references facility on delete cascade,
    kind text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    reason text not null,
    evidence text,
    attachment_name text,
    documents_due timestamptz not null,
    state text not null default 'entered' check (state in ('entered', 'lapsed', 'approved', 'rejected', 'withdrawn')),
    entered_by text not null,
    entered_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    comment text,
    version int not null default 1,
    check (from_at < to_at),
    check (decided_at >= entered_at)
);
create index outlet_mark_facility on outlet_mark (facility_id, from_at desc, id desc);
create index outlet_mark_order on outlet_mark (from_at desc, id desc);
create index outlet_mark_undocumented on outlet_mark (documents_due)
    where state = 'entered' and evidence is null and attachment_name is null;

call protect_through('outlet_mark', 'facility_id', 'facility');
create trigger audited after insert or update or delete on outlet_mark for each row
    execute function note_change('id', 'id', 'version');

-- A mark uses up a budget, so that later ones of the year may exempt less or more: their hours are soiled too.
create function soil_outlet_of_mark() returns trigger language plpgsql security definer set search_path from current as $$
declare
    facility bigint := coalesce(new.facility_id, old.facility_id);
    since timestamptz := least(old.from_at, new.from_at);
    others tstzmultirange := (select range_agg(tstzrange(m.from_at, m.to_at)) from outlet_mark m
        where m.facility_id = facility and m.to_at > since and m.from_at < since + interval '1 year');
begin
    perform soil_outlet(facility,
        coalesce(others, '{}') + tstzmultirange(tstzrange(since, greatest(old.to_at, new.to_at))));
    return null;
end $$;
create trigger soiled after insert or update or delete on outlet_mark for each row execute function soil_outlet_of_mark();
