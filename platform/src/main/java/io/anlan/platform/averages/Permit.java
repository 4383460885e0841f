package io.anlan.platform.averages;

import io.anlan.domain.average.Basis;
import io.anlan.domain.limit.Limit;
import io.anlan.domain.limit.PermitLimit;
import io.anlan.domain.provision.Citation;
import io.anlan.domain.provision.Confidence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A limit of the outlet's permit (排污许可证), which takes the place of the standard's.
 *
 * @param minimum absent when only the maximum matters
 * @param maximum absent when only the minimum matters
 * @param unit that averages are made in: mg/m3 of flue gas, mg/L of wastewater
 * @param converted whether it is for the value at reference oxygen
 */
@Schema(name = "OutletPermit")
record Permit(
        String number,
        String factorCode,
        Span span,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        String unit,
        boolean converted) {

    PermitLimit limit(OutletSetup setup) {
        var citation = new Citation("permit " + number, "", Confidence.CONFIRMED);
        Basis basis = converted ? Basis.CONVERTED : Basis.MEASURED;
        var limit = new Limit(minimum, maximum, unit, span.statistic(), basis, setup.referenceOxygen(), citation);
        LocalDate begin = setup.validFrom();
        return new PermitLimit(setup.facilityId(), number, factorCode, limit, begin, null);
    }
}
