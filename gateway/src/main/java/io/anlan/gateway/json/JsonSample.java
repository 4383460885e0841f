package io.anlan.gateway.json;

import io.anlan.log.QualityRecord;

/**
 * One value of a JSON message.
 *
 * @param code the factor's code
 * @param value the value; not finite when the number sent is too large for any quantity
 * @param decimals digits after the decimal point as written
 * @param quality as the device judges it
 * @param converted NaN when absent, as the next three
 */
record JsonSample(
        String code,
        double value,
        int decimals,
        QualityRecord quality,
        double converted,
        double min,
        double max,
        double total) {}
