-- Numbers of what bears a word in its name, credit code, address or code, for lists that are filtered by it: a condition on
-- numbers is served by indexes under row-level security, one on texts is not. Only for conditions of lists, whose rows are
-- judged by the caller's own rights: an enterprise may be seen by a facility in another region, so all are told here.
-- Of a kind with as many bearers as are asked for there are more. Kind 'behind', when the index of names is.
create function search_bearers(wanted text, wanted_pieces text[], most int) returns table (kind text, id bigint)
language plpgsql stable security definer set search_path from current as $$
declare
    wanted_kind text;
    begins int;
begin
    if exists (select from search_pending) then
        return query select 'behind', 0::bigint;
        return;
    end if;
    foreach wanted_kind in array array['enterprise', 'facility', 'device', 'point'] loop
        -- Cheaper to find out than by the index of pieces, which tells all of them first.
        return query execute $query$
            select e.kind, e.id from search_entry e where e.kind = $1 and e.needle >= $2 and e.needle < $3 limit $4 $query$
            using wanted_kind, wanted, wanted || chr(1114111), most;
        get diagnostics begins = row_count;
        if begins < most then
            return query execute $query$
                select e.kind, e.id from search_entry e
                where e.pieces @> $3 and e.kind = $1 and (position($2 in e.needle) > 0 or position($2 in e.other) > 0)
                limit $4 $query$
                using wanted_kind, wanted, (select array_agg(left(wanted_kind, 1) || p) from unnest(wanted_pieces) p), most;
        end if;
    end loop;
end $$;
