package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExportIT {
    private final Api api = Api.program();

    @Test
    void givesEveryListInChineseUnlessEnglishIsWanted() {
        Registered made = Registered.make(api);
        api.expect(201, "POST", "/api/rules", """
                {"pointId": %d, "kind": "high", "limit": 40, "priority": 2}""".formatted(made.point()));
        String facility = "?facilityId=" + made.facility();
        assertThat(csv("/api/export/facilities?enterpriseId=" + made.enterprise())
                        .getFirst())
                .startsWith("编号,企业,统一社会信用代码,名称,类别,监管领域,行政区划代码");
        assertThat(csv("/api/export/facilities?enterpriseId=" + made.enterprise())
                        .get(1))
                .contains("重大危险源")
                .contains("510100");
        assertThat(csv("/api/export/devices" + facility).get(1))
                .contains(made.address())
                .contains("是")
                .doesNotContain("123456");
        assertThat(csv("/api/export/points" + facility).get(1)).contains("w01018,COD");
        assertThat(csv("/api/export/rules" + facility).get(1)).contains("高报,40,mg/L");
        List<String> english = csv("/api/export/rules" + facility + "&language=en");
        assertThat(english.getFirst()).contains("Limit,Unit,Deadband").contains("Valid from (Beijing time, UTC+8)");
        assertThat(english.get(1)).contains("High,40,mg/L").contains(",no,");
        assertThat(csv("/api/export/alarms?state=all").getFirst()).contains("发生时间（北京时间）");
        assertThat(csv("/api/export/quarantine").getFirst()).contains("接收时间（北京时间）");
    }

    @Test
    void givesRegionsAccountsAndTheAuditTrailToThoseTheyAreFor() {
        Regions.ensure();
        List<String> regions = csv("/api/export/regions?parent=510100&language=en");
        assertThat(regions.getFirst()).startsWith("Code,Name,Short name,Level,Parent code");
        assertThat(regions).anyMatch(line -> line.startsWith("510104,") && line.contains("County,510100"));
        assertThat(csv("/api/export/accounts?q=admin"))
                .anyMatch(line -> line.contains("admin") && line.contains("管理员"));
        assertThat(csv("/api/export/accounts?q=admin").toString()).doesNotContain("argon2");
        api.expect(201, "POST", "/api/enterprises", "{\"name\": \"Traced\"}");
        await().until(() ->
                csv("/api/export/audit?object=enterprise&act=insert").size() > 1);
        Api officer = Accounts.program("duty-officer", "510100", null, null);
        assertThat(officer.get("/api/export/regions").status()).isEqualTo(200);
        assertThat(officer.get("/api/export/accounts").status()).isEqualTo(403);
        assertThat(officer.get("/api/export/audit").status()).isEqualTo(403);
    }

    @Test
    void isNotedWithItsFiltersAndRows() {
        String mark = "noted" + Registered.unique();
        api.expect(201, "POST", "/api/enterprises", "{\"name\": \"%s\"}".formatted(mark));
        csv("/api/export/enterprises?q=%s&region=000000&format=csv".formatted(mark));
        await().until(() -> !exports(mark).isMissingNode());
        JsonNode note = exports(mark);
        assertThat(note.get("actor").asString()).isEqualTo("admin");
        assertThat(note.get("object").asString()).isEqualTo("enterprises");
        assertThat(note.at("/detail/rows").asInt()).isEqualTo(1);
        assertThat(note.at("/detail/whole").asBoolean()).isTrue();
        assertThat(note.at("/detail/filters").toString())
                .isEqualTo("{\"q\":\"%s\",\"region\":\"000000\"}".formatted(mark));
    }

    private JsonNode exports(String mark) {
        return api.get("/api/audit?act=export&q=" + mark).json().at("/items/0");
    }

    @Test
    void followsTheFirstLanguageOfTheBrowser() {
        Api english = api.with("Accept-Language", "fr-FR, en;q=0.8, zh;q=0.5");
        assertThat(english.get("/api/export/enterprises?q=none").text()).contains("Credit code");
        Api chinese = api.with("Accept-Language", "zh-CN,en;q=0.5");
        Api.Answer answer = chinese.get("/api/export/enterprises?q=none");
        assertThat(answer.text()).startsWith("\uFEFF编号,名称,统一社会信用代码");
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).isEqualTo("text/csv;charset=UTF-8"));
        assertThat(answer.header("Content-Disposition"))
                .hasValueSatisfying(d -> assertThat(d).startsWith("attachment").contains("filename*=UTF-8''"));
    }

    @Test
    void takesNoTextForAFormula() throws Exception {
        String mark = "probe" + Registered.unique();
        api.expect(201, "POST", "/api/enterprises", """
                {"name": "=HYPERLINK(\\"http://evil\\")%1$s", "address": "@SUM(1)%1$s"}""".formatted(mark));
        assertThat(csv("/api/export/enterprises?q=" + mark).get(1))
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")" + mark + "\"")
                .contains(",'@SUM(1)" + mark);
        String sheet = workbook("/api/export/enterprises?format=xlsx&q=" + mark).get("xl/worksheets/sheet1.xml");
        assertThat(sheet)
                .contains("t=\"inlineStr\"><is><t")
                .contains("=HYPERLINK(")
                .doesNotContain("<f>");
    }

    @Test
    void goesThroughMoreThanOnePage() {
        String mark = "many" + Registered.unique();
        int count = 2_345;
        api.expect(
                201,
                "POST",
                "/api/enterprises",
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"name\": \"%s plant %d\"}".formatted(mark, i))
                        .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        List<String> lines = csv("/api/export/enterprises?q=" + mark);
        assertThat(lines).hasSize(count + 1).doesNotHaveDuplicates();
    }

    @Test
    void refusesBeforeTheFileBegins() {
        JsonNode problem = api.expect(400, "GET", "/api/export/points?format=pdf", null);
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("format");
        assertThat(Api.anonymous().get("/api/export/points").status()).isEqualTo(401);
    }

    private List<String> csv(String path) {
        Api.Answer answer = api.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).startsWith("\uFEFF");
        return answer.text().substring(1).lines().toList();
    }

    private Map<String, String> workbook(String path) throws IOException, InterruptedException {
        Path file = Engines.temporary("export").resolve("list.xlsx");
        HttpResponse<Path> response =
                api.http().send(api.request(path).GET().build(), HttpResponse.BodyHandlers.ofFile(file));
        assertThat(response.statusCode()).isEqualTo(200);
        var entries = new HashMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
