package io.anlan.bench.believable;

import java.util.ArrayList;
import java.util.List;

/**
 * The score of the BATADAL competition (Taormina et al. 2018): half for how early each attack is found, half for how well
 * hours are told apart. S = (S_TTD + S_CM) / 2; S_TTD = 1 − mean of delay over duration, S_CM = (recall + specificity) / 2.
 */
record AttackScore(
        double total, double early, double apart, double recall, double falseAlarmShare, int found, int attacks) {
    /** Attacked hours in a row, the last one belonging to it. */
    record Attack(int first, int last) {}

    static List<Attack> attacks(boolean[] truth) {
        var attacks = new ArrayList<Attack>();
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] && (i == 0 || !truth[i - 1])) {
                int last = i;
                while (last + 1 < truth.length && truth[last + 1]) {
                    last++;
                }
                attacks.add(new Attack(i, last));
            }
        }
        return attacks;
    }

    /** Of the rows from one to before another. */
    static AttackScore of(boolean[] truth, boolean[] alarms, boolean[] counted) {
        int attacked = 0;
        int hit = 0;
        int quiet = 0;
        int wrong = 0;
        for (int i = 0; i < truth.length; i++) {
            if (counted[i]) {
                attacked += truth[i] ? 1 : 0;
                hit += truth[i] && alarms[i] ? 1 : 0;
                quiet += truth[i] ? 0 : 1;
                wrong += !truth[i] && alarms[i] ? 1 : 0;
            }
        }
        double late = 0;
        int attacks = 0;
        int found = 0;
        for (Attack attack : attacks(truth)) {
            if (!counted[attack.first()]) {
                continue;
            }
            attacks++;
            int first = attack.first();
            while (first <= attack.last() && !alarms[first]) {
                first++;
            }
            found += first <= attack.last() ? 1 : 0;
            late += (double) (first - attack.first()) / (attack.last() - attack.first() + 1);
        }
        double recall = attacked == 0 ? 1 : (double) hit / attacked;
        double falseShare = quiet == 0 ? 0 : (double) wrong / quiet;
        double early = attacks == 0 ? 1 : 1 - late / attacks;
        double apart = (recall + 1 - falseShare) / 2;
        return new AttackScore((early + apart) / 2, early, apart, recall, falseShare, found, attacks);
    }

    String text() {
        return "S %.3f (S_TTD %.3f, S_CM %.3f), %d of %d attacks, %.0f %% of attacked hours, false alarms in %.1f %% of the others"
                .formatted(total, early, apart, found, attacks, 100 * recall, 100 * falseAlarmShare);
    }
}
