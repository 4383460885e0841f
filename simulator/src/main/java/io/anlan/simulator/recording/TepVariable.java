package io.anlan.simulator.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * A variable of the Tennessee Eastman unit (Downs and Vogel 1993, Tables 3 to 5).
 *
 * @param code its code in messages, such as {@code xmeas-07}.
 * @param name its number and meaning.
 * @param decimals as many as show the normal noise.
 * @param alarming which limits it gets.
 */
record TepVariable(String code, String name, String unit, int decimals, Alarming alarming) {
    /** Which limits a variable gets. */
    enum Alarming {
        NONE,
        /** L and H. */
        LIMITS,
        /** LL, L, H and HH: what the unit is shut down for. */
        ALL_LIMITS
    }

    /** In the order of the columns: XMEAS(1) to (41), XMV(1) to (11). */
    static final List<TepVariable> ALL = all();

    private static List<TepVariable> all() {
        var all = new ArrayList<TepVariable>();
        measured(all, "A 进料 (流 1)", "kscmh", 4, Alarming.LIMITS);
        measured(all, "D 进料 (流 2)", "kg/h", 1, Alarming.NONE);
        measured(all, "E 进料 (流 3)", "kg/h", 1, Alarming.NONE);
        measured(all, "A 和 C 进料 (流 4)", "kscmh", 3, Alarming.NONE);
        measured(all, "循环流量 (流 8)", "kscmh", 3, Alarming.NONE);
        measured(all, "反应器进料量 (流 6)", "kscmh", 3, Alarming.NONE);
        measured(all, "反应器压力", "kPa", 1, Alarming.ALL_LIMITS);
        measured(all, "反应器液位", "%", 2, Alarming.ALL_LIMITS);
        measured(all, "反应器温度", "degC", 2, Alarming.ALL_LIMITS);
        measured(all, "放空量 (流 9)", "kscmh", 4, Alarming.NONE);
        measured(all, "产品分离器温度", "degC", 2, Alarming.LIMITS);
        measured(all, "产品分离器液位", "%", 2, Alarming.NONE);
        measured(all, "产品分离器压力", "kPa", 1, Alarming.NONE);
        measured(all, "产品分离器塔底流量 (流 10)", "m3/h", 2, Alarming.NONE);
        measured(all, "汽提塔液位", "%", 2, Alarming.NONE);
        measured(all, "汽提塔压力", "kPa", 1, Alarming.NONE);
        measured(all, "汽提塔塔底流量 (流 11)", "m3/h", 2, Alarming.NONE);
        measured(all, "汽提塔温度", "degC", 2, Alarming.LIMITS);
        measured(all, "汽提塔蒸汽流量", "kg/h", 1, Alarming.NONE);
        measured(all, "压缩机功率", "kW", 1, Alarming.LIMITS);
        measured(all, "反应器冷却水出口温度", "degC", 2, Alarming.NONE);
        measured(all, "分离器冷却水出口温度", "degC", 2, Alarming.NONE);
        analysed(all, "反应器进料", "流 6", "ABCDEF");
        analysed(all, "放空气", "流 9", "ABCDEFGH");
        analysed(all, "产品", "流 11", "DEFGH");
        int measurements = all.size();
        manipulated(all, measurements, "D 进料阀 (流 2)", Alarming.NONE);
        manipulated(all, measurements, "E 进料阀 (流 3)", Alarming.NONE);
        manipulated(all, measurements, "A 进料阀 (流 1)", Alarming.NONE);
        manipulated(all, measurements, "A 和 C 进料阀 (流 4)", Alarming.NONE);
        manipulated(all, measurements, "压缩机循环阀", Alarming.NONE);
        manipulated(all, measurements, "放空阀 (流 9)", Alarming.NONE);
        manipulated(all, measurements, "分离器罐液流量阀 (流 10)", Alarming.NONE);
        manipulated(all, measurements, "汽提塔产品流量阀 (流 11)", Alarming.NONE);
        manipulated(all, measurements, "汽提塔蒸汽阀", Alarming.NONE);
        manipulated(all, measurements, "反应器冷却水阀", Alarming.LIMITS);
        manipulated(all, measurements, "冷凝器冷却水阀", Alarming.NONE);
        return List.copyOf(all);
    }

    private static void measured(List<TepVariable> all, String meaning, String unit, int decimals, Alarming alarming) {
        int number = all.size() + 1;
        all.add(new TepVariable(
                "xmeas-%02d".formatted(number), "XMEAS(%d) %s".formatted(number, meaning), unit, decimals, alarming));
    }

    private static void analysed(List<TepVariable> all, String what, String stream, String components) {
        for (int i = 0; i < components.length(); i++) {
            measured(all, "%s组分 %s (%s)".formatted(what, components.charAt(i), stream), "mol%", 3, Alarming.NONE);
        }
    }

    private static void manipulated(List<TepVariable> all, int measurements, String meaning, Alarming alarming) {
        int number = all.size() - measurements + 1;
        all.add(new TepVariable(
                "xmv-%02d".formatted(number), "XMV(%d) %s".formatted(number, meaning), "%", 2, alarming));
    }
}
