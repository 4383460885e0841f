package io.anlan.simulator.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * A variable of the Tennessee Eastman unit (Downs and Vogel 1993, Tables 3 to 5).
 *
 * @param code its code in messages, such as {@code xmeas-07}.
 * @param name its number and meaning.
 * @param decimals as many as show the normal noise.
 * @param alarmed whether it gets limits.
 */
record TepVariable(String code, String name, String unit, int decimals, boolean alarmed) {
    /** In the order of the columns: XMEAS(1) to (41), XMV(1) to (11). */
    static final List<TepVariable> ALL = all();

    private static List<TepVariable> all() {
        var all = new ArrayList<TepVariable>();
        measured(all, "A 进料 (流 1)", "kscmh", 4, true);
        measured(all, "D 进料 (流 2)", "kg/h", 1, false);
        measured(all, "E 进料 (流 3)", "kg/h", 1, false);
        measured(all, "A 和 C 进料 (流 4)", "kscmh", 3, true);
        measured(all, "循环流量 (流 8)", "kscmh", 3, false);
        measured(all, "反应器进料量 (流 6)", "kscmh", 3, false);
        measured(all, "反应器压力", "kPa", 1, true);
        measured(all, "反应器液位", "%", 2, true);
        measured(all, "反应器温度", "degC", 2, true);
        measured(all, "放空量 (流 9)", "kscmh", 4, false);
        measured(all, "产品分离器温度", "degC", 2, true);
        measured(all, "产品分离器液位", "%", 2, false);
        measured(all, "产品分离器压力", "kPa", 1, true);
        measured(all, "产品分离器塔底流量 (流 10)", "m3/h", 2, false);
        measured(all, "汽提塔液位", "%", 2, false);
        measured(all, "汽提塔压力", "kPa", 1, true);
        measured(all, "汽提塔塔底流量 (流 11)", "m3/h", 2, false);
        measured(all, "汽提塔温度", "degC", 2, true);
        measured(all, "汽提塔蒸汽流量", "kg/h", 1, false);
        measured(all, "压缩机功率", "kW", 1, true);
        measured(all, "反应器冷却水出口温度", "degC", 2, true);
        measured(all, "分离器冷却水出口温度", "degC", 2, true);
        analysed(all, "反应器进料", "流 6", "ABCDEF");
        analysed(all, "放空气", "流 9", "ABCDEFGH");
        analysed(all, "产品", "流 11", "DEFGH");
        int measurements = all.size();
        manipulated(all, measurements, "D 进料阀 (流 2)");
        manipulated(all, measurements, "E 进料阀 (流 3)");
        manipulated(all, measurements, "A 进料阀 (流 1)");
        manipulated(all, measurements, "A 和 C 进料阀 (流 4)");
        manipulated(all, measurements, "压缩机循环阀");
        manipulated(all, measurements, "放空阀 (流 9)");
        manipulated(all, measurements, "分离器罐液流量阀 (流 10)");
        manipulated(all, measurements, "汽提塔产品流量阀 (流 11)");
        manipulated(all, measurements, "汽提塔蒸汽阀");
        manipulated(all, measurements, "反应器冷却水阀");
        manipulated(all, measurements, "冷凝器冷却水阀");
        return List.copyOf(all);
    }

    private static void measured(List<TepVariable> all, String meaning, String unit, int decimals, boolean alarmed) {
        int number = all.size() + 1;
        all.add(new TepVariable(
                "xmeas-%02d".formatted(number), "XMEAS(%d) %s".formatted(number, meaning), unit, decimals, alarmed));
    }

    private static void analysed(List<TepVariable> all, String what, String stream, String components) {
        for (int i = 0; i < components.length(); i++) {
            measured(all, "%s组分 %s (%s)".formatted(what, components.charAt(i), stream), "mol%", 3, false);
        }
    }

    private static void manipulated(List<TepVariable> all, int measurements, String meaning) {
        int number = all.size() - measurements + 1;
        all.add(new TepVariable("xmv-%02d".formatted(number), "XMV(%d) %s".formatted(number, meaning), "%", 2, false));
    }
}
