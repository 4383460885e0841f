-- What lay outside of the policies and of the trail until now.

-- Who asks, by name: names are given once and stay.
create function scope_actor() returns text language sql stable parallel safe
    return nullif(current_setting('anlan.actor', true), '');
create function scope_is_everything() returns boolean language sql stable parallel safe
    return coalesce(scope_low() = '/' and scope_domains() is null and scope_enterprise() is null, false);

-- The trail tells of every region and enterprise.
alter table audit_entry enable row level security;
create policy whole on audit_entry using (scope_is_everything());

-- Files, with values of their rows, belong to who brought them in.
alter table import enable row level security;
create policy own on import using (username = scope_actor() or scope_is_everything());
alter table import_fault enable row level security;
create policy own on import_fault using (exists (select from import i where i.id = import_id));
alter table import_row enable row level security;
create policy own on import_row using (exists (select from import i where i.id = import_id));
alter table import_mapping enable row level security;
create policy own on import_mapping
    using (exists (select from account a where a.id = account_id and a.username = scope_actor()));

-- The state of a page may name what it shows: it is for whoever sees as much as its owner.
alter table saved_view enable row level security;
create policy own on saved_view
    using (exists (select from account a where a.id = account_id and a.username = scope_actor()));
create policy shared on saved_view for select
    using (shared and exists (select from account o join account me on me.username = scope_actor()
        where o.id = account_id and o.region_code = me.region_code
            and o.enterprise_id is not distinct from me.enterprise_id
            and (me.domains is null or o.domains <@ me.domains)));

-- Drawings, tanks, second factors and identities are noted in the transaction that changes them, as all else.
create trigger audited after insert or update or delete on facility_plan for each row
    execute function note_change('facility_id', 'region_path', 'domain', 'enterprise_id', 'version');
create trigger audited after insert or update or delete on plan_placement for each row
    execute function note_change('point_id', 'region_path', 'domain', 'enterprise_id');
create trigger audited after insert or update or delete on tank for each row
    execute function note_change('point_id', 'region_path', 'domain', 'enterprise_id');
create trigger audited after insert or update or delete on second_factor for each row
    execute function note_change('account_id', 'begun_at', 'last_step');
create trigger audited after insert or update or delete on account_identity for each row
    execute function note_change('id', 'id', 'last_used_at');
