package io.anlan.platform.registry;

import io.anlan.domain.SupervisionDomain;
import io.anlan.platform.web.Word;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a facility is. */
public enum FacilityKind implements Word {
    HAZARD_INSTALLATION("hazard-installation", SupervisionDomain.MAJOR_HAZARD.key()),
    EMISSION_OUTLET("emission-outlet", SupervisionDomain.ENVIRONMENT.key()),
    CHEMICAL_STORE("chemical-store", SupervisionDomain.HAZARDOUS_CHEMICALS.key()),
    SPECIAL_EQUIPMENT("special-equipment", SupervisionDomain.SPECIAL_EQUIPMENT.key()),
    OTHER("other", null);

    private final String word;
    private final @Nullable String usualDomain;

    FacilityKind(String word, @Nullable String usualDomain) {
        this.word = word;
        this.usualDomain = usualDomain;
    }

    @Override
    public String word() {
        return word;
    }

    /** Key of the domain such a facility belongs to when nothing else is said. */
    Optional<String> usualDomain() {
        return Optional.ofNullable(usualDomain);
    }
}
