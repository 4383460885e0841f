package io.anlan.bench;

import io.anlan.e2e.RunningPlatform;
import io.anlan.simulator.upload.Upload;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;

/**
 * Files of enterprises, of their facilities and of the points of these, checked and then imported: how many rows a second, in
 * the heap that the product gives its platform. A file that were held in memory would not fit.
 */
final class ImportBench {
    private static final double GOAL_RATE = 2_000;
    private static final String REGION = "510100";
    private static final List<Sheet> SHEETS = List.of(
            new Sheet(
                    "enterprises",
                    "名称,统一社会信用代码,行政区划代码,地址",
                    i -> "导入测试企业%d,%s,%s,成都市一号路 %d 号".formatted(i, creditCode(i), REGION, i)),
            new Sheet("facilities", "统一社会信用代码,名称,类别", i -> creditCode(i) + ",1 号罐区,重大危险源"),
            new Sheet("points", "统一社会信用代码,设施,因子编码,名称,单位", i -> creditCode(i) + ",1 号罐区,a34001,罐区可燃气体,%LEL"));

    private final int rows;

    ImportBench(int rows) {
        this.rows = rows;
    }

    /**
     * A file to be brought in.
     *
     * @param line that of a number from zero
     */
    private record Sheet(String register, String headings, IntFunction<String> line) {}

    private static String creditCode(int i) {
        return "91510100%010d".formatted(i);
    }

    boolean run(Path data) throws IOException, InterruptedException {
        System.out.printf("%nImport: %,d enterprises, a facility of each and a point of each facility, as CSV%n", rows);
        boolean met = true;
        try (RunningPlatform platform = RunningPlatform.start(data)) {
            String token = platform.api()
                    .post("/api/tokens", Map.of("name", "bench"))
                    .get("token")
                    .asString();
            var upload = new Upload(platform.api().base(), token);
            for (Sheet sheet : SHEETS) {
                Path file = write(data.resolveSibling(data.getFileName() + "-" + sheet.register() + ".csv"), sheet);
                try {
                    met &= measure(upload, sheet.register(), file, true);
                    met &= measure(upload, sheet.register(), file, false);
                } finally {
                    Files.deleteIfExists(file);
                }
            }
        }
        return met;
    }

    private boolean measure(Upload upload, String register, Path file, boolean dryRun)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        JsonNode ended = upload.run(register, file, dryRun, Upload.Mode.ALL, null, known -> {});
        double seconds = (System.nanoTime() - begun) / 1e9;
        double rate = rows / seconds;
        System.out.printf(
                "%s %,d %s in %.1f s: %,.0f rows/s%n", dryRun ? "Checked" : "Imported", rows, register, seconds, rate);
        boolean all = ended.path("created").asInt() == rows
                && ended.path("state").asString().equals("done");
        return Report.goal("every row", all)
                && Report.goal("%,.0f rows/s or more".formatted(GOAL_RATE), rate >= GOAL_RATE);
    }

    private Path write(Path file, Sheet sheet) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(sheet.headings() + "\n");
            for (int i = 0; i < rows; i++) {
                out.write(sheet.line().apply(i) + "\n");
            }
        }
        return file;
    }
}
