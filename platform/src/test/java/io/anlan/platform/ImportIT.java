package io.anlan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anlan.log.Secrets;
import io.anlan.platform.store.CurrentScope;
import io.anlan.platform.store.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ImportIT {
    private static final TestPlatform PLATFORM = TestPlatform.shared();

    private final Api api = Api.program();
    private final String mark = "Imported" + Registered.unique();

    @BeforeAll
    static void regions() {
        Regions.ensure();
    }

    @Test
    void bringsEnterprisesInByEnglishOrChineseHeadings() {
        JsonNode english = done("enterprises", "", """
                name,creditCode,regionCode,address
                %1$s A,,510104,Road 1
                %1$s B,,511102,
                """.formatted(mark));
        assertThat(english.get("state").asString()).isEqualTo("done");
        assertThat(english.get("created").asInt()).isEqualTo(2);
        JsonNode chinese = done("enterprises", "", """
                名称；备注,名称,行政区划代码,地址
                x,%1$s A,510104,Road 2
                x,%1$s B,511102,
                x,%1$s C,510104,
                """.formatted(mark));
        assertThat(chinese.get("created").asInt()).isEqualTo(1);
        assertThat(chinese.get("updated").asInt()).isEqualTo(1);
        assertThat(chinese.get("unchanged").asInt()).isEqualTo(1);
        assertThat(chinese.at("/columns/0").has("field")).isFalse();
        assertThat(found("enterprises").get(0).get("address").asString()).isEqualTo("Road 2");
    }

    @Test
    void tellsEveryFaultByLineColumnAndReasonAndChangesNothing() {
        String file = """
                name,creditCode,regionCode,address
                %1$s A,91510100MA6C00000I,510104,
                ,,510104,no name
                %1$s C,,x,
                %1$s D,,,"line
                break"
                %1$s E,,510104,
                %1$s E,,510104,again
                """.formatted(mark);
        for (String how : List.of("?dryRun=true&mode=skip", "?mode=all")) {
            JsonNode answer = done("enterprises", how, file);
            assertThat(faults(answer))
                    .containsExactlyInAnyOrder("2 creditCode", "3 name", "4 regionCode", "5 address", "8 -");
            assertThat(answer.get("faulty").asInt()).isEqualTo(5);
            assertThat(answer.at("/faults/0/value").asString()).isEqualTo("91510100MA6C00000I");
            assertThat(answer.get("state").asString()).isEqualTo(how.contains("dryRun") ? "done" : "failed");
            assertThat(found("enterprises").size()).isZero();
            String csv = api.get("/api/imports/%s/faults?language=zh".formatted(answer.get("id")))
                    .text();
            assertThat(csv.lines().toList()).hasSize(7); // one value has a line break
            assertThat(csv).contains("行,列,值,原因").contains("统一社会信用代码");
        }
        JsonNode skipped = done("enterprises", "?mode=skip", file);
        assertThat(skipped.get("state").asString()).isEqualTo("done");
        assertThat(skipped.get("created").asInt()).isEqualTo(1);
        assertThat(found("enterprises").size()).isEqualTo(1);
    }

    @Test
    void readsWhatExcelWritesInChina() throws IOException {
        byte[] gb = "名称;地址\r\n%s 蓝天化工;成都市锦江区\r\n".formatted(mark).getBytes(Charset.forName("GB18030"));
        assertThat(done("enterprises", "", gb).get("created").asInt()).isEqualTo(1);
        assertThat(found("enterprises").get(0).get("address").asString()).isEqualTo("成都市锦江区");
        byte[] utf16 = "\uFEFF名称\t地址\n%s 蓝天化工\t成都市\n".formatted(mark).getBytes(StandardCharsets.UTF_16LE);
        assertThat(done("enterprises", "", utf16).get("updated").asInt()).isEqualTo(1);
        byte[] utf8 = "\uFEFF名称,地址\n%s 蓝天化工,'=成都\n".formatted(mark).getBytes(StandardCharsets.UTF_8);
        assertThat(done("enterprises", "", utf8).get("updated").asInt()).isEqualTo(1);
        assertThat(found("enterprises").get(0).get("address").asString()).isEqualTo("=成都");
        assertThat(done("enterprises", "", workbook(true)).get("created").asInt())
                .isEqualTo(2);
        assertThat(done("enterprises", "", workbook(false)).get("unchanged").asInt())
                .isEqualTo(2);
    }

    private byte[] workbook(boolean inline) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var workbook = new Workbook(bytes, "test", null);
        Worksheet sheet = workbook.newWorksheet("S");
        for (int row = 0; row < 3; row++) {
            String name = row == 0 ? "名称" : "%s 工作簿 <%d> &".formatted(mark, row);
            if (inline) {
                sheet.inlineString(row, 1, name);
            } else {
                sheet.value(row, 1, name);
            }
        }
        sheet.value(0, 3, "regionCode");
        sheet.value(1, 3, 510104);
        sheet.value(2, 3, 511102);
        workbook.finish();
        return bytes.toByteArray();
    }

    @Test
    void refusesFilesThatDoHarm() throws IOException {
        assertThat(error(zip("xl/workbook.xml", """
                <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>"""))).contains("no workbook");
        var bomb = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bomb)) {
            entry(zip, "xl/workbook.xml", "<workbook><sheets><sheet r:id=\"r1\" xmlns:r=\"r\"/></sheets></workbook>");
            entry(zip, "xl/_rels/workbook.xml.rels", """
                    <Relationships><Relationship Id="r1" Target="s.xml"/></Relationships>""");
            zip.putNextEntry(new ZipEntry("xl/s.xml"));
            zip.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                zip.write(blanks);
            }
        }
        assertThat(error(bomb.toByteArray())).contains("grows beyond measure");
        assertThat(error(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0}))
                .contains(".xls");
        assertThat(error("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))).contains("headings");
        assertThat(error("\"open".getBytes(StandardCharsets.UTF_8))).isNotBlank();
        assertThat(api.post("/api/import/enterprises", "{}").status()).isEqualTo(400);
        assertThat(upload("nothing", "", new byte[] {1}).statusCode()).isEqualTo(404);
    }

    private String error(byte[] file) {
        JsonNode answer = done("enterprises", "", file);
        assertThat(answer.get("state").asString()).isEqualTo("failed");
        return answer.get("error").asString();
    }

    private static byte[] zip(String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(zip, name, content);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void bringsInAWholePlantAndTakesItBack() {
        done("enterprises", "", "name,regionCode\n%s,510104\n".formatted(mark));
        done("facilities", "", "企业,名称,类别,经度,纬度\n%s,罐区,重大危险源,104.1,30.6\n".formatted(mark));
        JsonNode devices = done("devices", "", """
                设备地址,协议,企业,设施,密码
                %1$s-D,hj212,%1$s,罐区,secret1
                """.formatted(mark));
        assertThat(devices.get("created").asInt()).as(devices.toString()).isEqualTo(1);
        JsonNode points = done("points", "", """
                device,code,name,unit,rangeLow,rangeHigh
                %1$s-D,a01,Gas,%%LEL,0,100
                %1$s-D,A01,Gas again,%%LEL,0,100
                %1$s-D,a02,Level,m,9,1
                """.formatted(mark));
        assertThat(faults(points)).containsExactlyInAnyOrder("3 -", "4 rangeHigh");
        points = done("points", "?mode=skip", """
                device,code,name,unit,rangeLow,rangeHigh
                %1$s-D,a01,Gas,%%LEL,0,100
                """.formatted(mark));
        JsonNode rules = done("rules", "", """
                device,code,kind,limit,priority
                %1$s-D,a01,高报,25,2
                %1$s-D,a01,highHigh,50,1
                """.formatted(mark));
        assertThat(rules.get("created").asInt()).as(rules.toString()).isEqualTo(2);
        JsonNode contradiction = done("rules", "", """
                device,code,kind,limit,priority
                %1$s-D,a01,low,40,2
                """.formatted(mark));
        assertThat(faults(contradiction)).containsExactly("2 limit");

        JsonNode refused = undone(points);
        assertThat(refused.get("state").asString()).isEqualTo("done");
        assertThat(refused.at("/undoFaults/0/reason").asString()).contains("2 rules");
        assertThat(undone(rules).get("state").asString()).isEqualTo("undone");
        assertThat(undone(points).get("state").asString()).isEqualTo("undone");
        assertThat(found("points").size()).isZero();
        assertThat(api.post("/api/imports/%s/undo".formatted(points.get("id")), null)
                        .status())
                .isEqualTo(409);
        await().untilAsserted(() -> assertThat(PLATFORM.jdbc()
                        .sql("select count(*) from outbox")
                        .query(Long.class)
                        .single())
                .isZero());
    }

    @Test
    void givesFormerValuesBackUnlessSomethingChangedSince() {
        done("enterprises", "", "name,address\n%1$s A,old\n%1$s B,old\n".formatted(mark));
        JsonNode changed = done("enterprises", "", "name,address\n%1$s A,new\n%1$s B,\n".formatted(mark));
        assertThat(changed.get("updated").asInt()).isEqualTo(2);
        JsonNode first = found("enterprises").get(0);
        api.expect(200, "PUT", "/api/enterprises/" + first.get("id"), """
                {"name": "%s", "address": "by hand"}""".formatted(
                        first.get("name").asString()));
        JsonNode refused = undone(changed);
        assertThat(refused.get("error").asString()).contains("not undone");
        assertThat(refused.at("/undoFaults/0/line").asInt()).isEqualTo(2);
        assertThat(refused.at("/undoFaults/0/reason").asString()).contains("changed since");
        assertThat(found("enterprises").get(1).has("address")).isFalse();

        JsonNode again = done("enterprises", "", "name,address\n%1$s A,x\n%1$s B,y\n".formatted(mark));
        assertThat(undone(again).get("state").asString()).isEqualTo("undone");
        assertThat(found("enterprises").get(0).get("address").asString()).isEqualTo("by hand");
        assertThat(found("enterprises").get(1).has("address")).isFalse();
    }

    @Test
    void keepsPasswordsOutOfFaultsAndGivesThemBackOnUndo() {
        Registered made = Registered.make(api);
        String file = "address,protocol,password\n%s,hj212,newpass\n%s-2,hj212,bad;pass\n";
        JsonNode faulty = done("devices", "?dryRun=true", file.formatted(made.address(), made.address()));
        assertThat(faults(faulty)).containsExactly("3 password");
        assertThat(faulty.toString()).doesNotContain("bad;pass").doesNotContain("newpass");
        byte[] before = password(made.device());
        JsonNode changed = done("devices", "?mode=skip", file.formatted(made.address(), made.address()));
        assertThat(changed.get("updated").asInt()).isEqualTo(1);
        assertThat(undone(changed).get("state").asString()).isEqualTo("undone");
        var secrets = PLATFORM.bean(Secrets.class);
        assertThat(secrets.open(password(made.device()))).isEqualTo(secrets.open(before));
        assertThat(PLATFORM.jdbc()
                        .sql(
                                "select count(*) from import_row where former::text like '%newpass%' or former::text like '%123456%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static byte[] password(long device) {
        return PLATFORM.jdbc()
                .sql("select password_sealed from device where id = ?")
                .param(device)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    @Test
    void bringsNothingIntoAnotherRegionAndTellsNothingOfIt() {
        String code = "91510100MA6C%06d".formatted(Registered.unique());
        api.expect(201, "POST", "/api/enterprises", """
                {"name": "%s foreign", "creditCode": "%s", "regionCode": "511102", "confirm": ["credit-code"]}""".formatted(mark, code));
        Api head = account("head", "510100");
        JsonNode answer = done(
                head, "enterprises", "?mode=skip", """
                name,creditCode,regionCode
                %1$s own,,510104
                %1$s elsewhere,,511102
                %1$s taken,%2$s,510104
                """.formatted(mark, code).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.get("created").asInt()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.get("faulty").asInt()).isEqualTo(2);
        assertThat(answer.toString()).doesNotContain("foreign").doesNotContain("registered already");
        JsonNode facilities = done(head, "facilities", "", """
                enterprise,name,kind
                %1$s foreign,F,other
                %1$s nobody,F,other
                """.formatted(mark).getBytes(StandardCharsets.UTF_8));
        assertThat(facilities.at("/faults/0/reason")).isEqualTo(facilities.at("/faults/1/reason"));
        assertThat(head.get("/api/export/enterprises?q=" + mark).text()).doesNotContain("foreign");

        Api other = account("head", "510000");
        assertThat(other.get("/api/imports/" + answer.get("id")).status()).isEqualTo(404);
        assertThat(api.get("/api/imports/" + answer.get("id")).status()).isEqualTo(200);
        assertThat(upload(head, "devices", "", new byte[] {1}).statusCode()).isEqualTo(403);
    }

    private Api account(String role, String region) {
        JsonNode made = api.expect(201, "POST", "/api/users", """
                {"username": "%s-%d", "displayName": "Somebody", "roles": ["%s"], "regionCode": "%s"}""".formatted(role, Registered.unique(), role, region));
        Api browser = Api.anonymous();
        browser.logIn(made.at("/user/username").asString(), made.get("password").asString());
        return Api.withToken(browser.expect(201, "POST", "/api/tokens", "{\"name\": \"test\"}")
                .get("token")
                .asString());
    }

    @Test
    void takesSavedMappingsForOtherHeadings() {
        JsonNode mapping = api.expect(201, "POST", "/api/import-mappings", """
                {"register": "enterprises", "name": "%s", "columns": {"Firma": "name", "名称": ""}}""".formatted(mark));
        String file = "名称,Firma\nx,%s\n".formatted(mark);
        JsonNode answer = done("enterprises", "?mapping=" + mark, file);
        assertThat(answer.get("created").asInt()).as(answer.toString()).isEqualTo(1);
        assertThat(done("enterprises", "?mapping=" + mapping.get("id"), file)
                        .get("unchanged")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.get("/api/import-mappings?register=enterprises").text()).contains(mark);
        assertThat(api.delete("/api/import-mappings/" + mapping.get("id")).status())
                .isEqualTo(204);
        assertThat(api.post("/api/import-mappings", """
                {"register": "enterprises", "name": "x", "columns": {"Firma": "password"}}""").status()).isEqualTo(400);
    }

    @Test
    void givesTemplatesThatCanBeImported() {
        for (JsonNode register : api.get("/api/import/registers").json().get("items")) {
            String name = register.get("name").asString();
            String template = api.get("/api/import/%s/template?format=csv&language=zh".formatted(name))
                    .text();
            assertThat(template.lines().toList()).hasSize(2);
            JsonNode answer = done(name, "?dryRun=true", template);
            for (JsonNode column : answer.get("columns")) {
                assertThat(column.has("field")).as(column.toString()).isTrue();
            }
        }
    }

    @Test
    void findsSingleFaultsAmongManyRows() {
        String rows = IntStream.range(0, 300)
                .mapToObj(i -> "%s %d,%s".formatted(mark, i, i % 100 == 50 ? "x" : "510104"))
                .collect(Collectors.joining("\n", "name,regionCode\n", "\n"));
        JsonNode answer = done("enterprises", "?mode=skip", rows);
        assertThat(answer.get("created").asInt()).isEqualTo(297);
        assertThat(faults(answer)).containsExactly("52 regionCode", "152 regionCode", "252 regionCode");
        assertThat(undone(answer).get("state").asString()).isEqualTo("undone");
        assertThat(found("enterprises").size()).isZero();
    }

    @Test
    void foundsParksAndDescribesRegionsByTheirPresentOrFormerCode() {
        String code = "510118P%02d".formatted(Registered.unique() % 100);
        String county = api.get("/api/regions/510118").json().get("shortName").asString();
        JsonNode made = done("regions", "", """
                区划代码,名称,上级代码,经度
                %1$s,%2$s A,510132,104.10
                ,%2$s B,510118,
                """.formatted(code, mark));
        assertThat(made.get("created").asInt()).as(made.toString()).isEqualTo(2);
        JsonNode park = api.expect(200, "GET", "/api/regions/" + code, null);
        assertThat(park.at("/parent/code").asString()).isEqualTo("510118");
        assertThat(park.at("/history/0/by").asString()).isEqualTo("admin");
        JsonNode again = done("regions", "", """
                code,name,parentCode,longitude
                %1$s,%2$s C,,104.1
                ,%2$s B,510132,
                """.formatted(code, mark));
        assertThat(again.get("updated").asInt()).as(again.toString()).isEqualTo(1);
        assertThat(again.get("unchanged").asInt()).isEqualTo(1);
        assertThat(undone(made).at("/undoFaults/0/reason").asString()).contains("changed since");
        assertThat(undone(again).get("state").asString()).isEqualTo("undone");
        JsonNode described = done("regions", "", "code,shortName\n510132,%s\n".formatted(mark));
        assertThat(described.get("updated").asInt()).as(described.toString()).isEqualTo(1);
        assertThat(undone(described).get("state").asString()).isEqualTo("undone");
        assertThat(api.get("/api/regions/510118").json().get("shortName").asString())
                .isEqualTo(county);
        assertThat(faults(done("regions", "", """
                code,name,parentCode
                ,%1$s D,
                511199,%1$s E,511100
                510104,%1$s F,511100
                ,%1$s G,999999
                """.formatted(mark))))
                .containsExactlyInAnyOrder("2 parentCode", "3 code", "4 parentCode", "5 parentCode");
    }

    @Test
    void foundedParksGoAgainWhenTheImportIsTakenBack() {
        String file = "name,parentCode\n%1$s A,510104\n%1$s B,511102\n".formatted(mark);
        for (int round = 0; round < 2; round++) {
            JsonNode made = done("regions", "", file);
            assertThat(made.get("created").asInt()).as(made.toString()).isEqualTo(2);
            assertThat(undone(made).get("state").asString()).isEqualTo("undone");
        }
        JsonNode used = done("regions", "", file);
        done("enterprises", "", "name,regionCode\n%s,%s\n".formatted(mark, parks().getFirst()));
        assertThat(undone(used).at("/undoFaults/0/reason").asString()).contains("Something lies in");
        api.expect(
                204, "DELETE", "/api/enterprises/" + found("enterprises").get(0).get("id"), null);
        assertThat(undone(used).get("state").asString()).isEqualTo("undone");
        assertThat(parks()).isEmpty();
    }

    private List<String> parks() {
        return PLATFORM.jdbc()
                .sql("select code from region where name like ? order by name")
                .param(mark + "%")
                .query(String.class)
                .list();
    }

    @Test
    void makesAccountsWhosePasswordsAreToldOnce() {
        String name = "imp-" + Registered.unique();
        String enterprise = api.expect(201, "POST", "/api/enterprises", """
                {"name": "%s", "regionCode": "510104"}""".formatted(mark))
                .get("id")
                .asString();
        JsonNode made = done("accounts", "", """
                用户名,姓名,角色,行政区划代码,监管领域,企业
                %1$s-a,甲,值班员、inspector,510104,重大危险源,
                %1$s-b,乙,企业用户,510104,,%2$s
                """.formatted(name, mark));
        assertThat(made.get("created").asInt()).as(made.toString()).isEqualTo(2);
        JsonNode first = user(name + "-a");
        assertThat(first.get("roles").toString()).isEqualTo("[\"duty-officer\",\"inspector\"]");
        assertThat(first.get("domains").toString()).isEqualTo("[\"major-hazard\"]");
        assertThat(user(name + "-b").get("enterpriseId").asString()).isEqualTo(enterprise);
        assertThat(api.get("/api/export/accounts?q=" + name).text())
                .contains("值班员、检查员")
                .contains(mark);

        String passwords = "/api/imports/%s/passwords".formatted(made.get("id"));
        Map<String, String> told = told(api.post(passwords, null));
        assertThat(told).containsOnlyKeys(name + "-a", name + "-b");
        Api browser = Api.anonymous();
        String password = told.getOrDefault(name + "-a", "");
        assertThat(browser.logIn(name + "-a", password).status()).isEqualTo(200);
        assertThat(browser.get("/api/me").json().get("mustChangePassword").asBoolean())
                .isTrue();
        assertThat(told(api.post(passwords, null))).as("those nobody has used").containsOnlyKeys(name + "-b");
        assertThat(Api.anonymous()
                        .logIn(name + "-b", told.getOrDefault(name + "-b", ""))
                        .status())
                .isEqualTo(401);
        assertThat(PLATFORM.jdbc()
                        .sql("""
                        select (select count(*) from audit_entry where detail like :it) + (select count(*) from audit_note
                            where detail like :it) + (select count(*) from import_row where former::text like :it)""")
                        .param("it", "%" + password + "%")
                        .query(Long.class)
                        .single())
                .isZero();

        assertThat(undone(made).at("/undoFaults/0/reason").asString()).contains("has been used");
        JsonNode changed = done("accounts", "", "username,enabled\n%s-B,no\n".formatted(name));
        assertThat(changed.get("updated").asInt()).as(changed.toString()).isEqualTo(1);
        assertThat(user(name + "-b").get("enabled").asBoolean()).isFalse();
        assertThat(undone(changed).get("state").asString()).isEqualTo("undone");
        assertThat(user(name + "-b").get("enabled").asBoolean()).isTrue();
    }

    private static Map<String, String> told(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(cells -> cells[0], cells -> cells[2]));
    }

    private JsonNode user(String name) {
        return api.get("/api/users?q=" + name).json().at("/items/0");
    }

    @Test
    void accountsThatNobodyHasUsedGoWithTheirImport() {
        String name = "imp-" + Registered.unique();
        JsonNode made = done("accounts", "", "username,displayName,roles\n%s,Somebody,inspector\n".formatted(name));
        api.post("/api/imports/%s/passwords".formatted(made.get("id")), null);
        assertThat(undone(made).get("state").asString()).isEqualTo("undone");
        assertThat(user(name).isMissingNode()).isTrue();
        assertThat(api.post("/api/imports/%s/passwords".formatted(made.get("id")), null)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void givesNoMoreRightsByFileThanByHand() {
        Api security = account("security-administrator", "510100");
        String name = "imp-" + Registered.unique();
        String file = """
                username,displayName,roles,regionCode
                %1$s-a,A,administrator,510100
                %1$s-b,B,head,511102
                %1$s-c,C,wizard,510104
                %1$s-d,D,"system-administrator,security-administrator",510104
                %1$s-e,E,enterprise,510104
                %1$s-f,,head,510104
                %1$s-g,G,head,
                """.formatted(name);
        JsonNode checked = done(security, "accounts", "?dryRun=true", file.getBytes(StandardCharsets.UTF_8));
        assertThat(faults(checked))
                .containsExactlyInAnyOrder(
                        "2 roles", "3 regionCode", "4 roles", "5 roles", "6 enterprise", "7 displayName");
        assertThat(checked.get("created").asInt()).isEqualTo(1);
        assertThat(user(name).isMissingNode()).isTrue();
        assertThat(upload(security, "accounts", "?mode=skip", file.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .as("with a token that is not for dangerous acts")
                .isEqualTo(403);
        assertThat(upload(security, "enterprises", "", new byte[] {1}).statusCode())
                .isEqualTo(403);
        List<String> registers = new ArrayList<>();
        security.get("/api/import/registers")
                .json()
                .get("items")
                .forEach(r -> registers.add(r.get("name").asString()));
        assertThat(registers).containsExactly("accounts");
        Api head = account("head", "510100");
        assertThat(upload(head, "accounts", "?dryRun=true", new byte[] {1}).statusCode())
                .isEqualTo(403);
        assertThat(head.get("/api/export/accounts").status()).isEqualTo(403);
        assertThat(security.get("/api/export/audit").status()).isEqualTo(403);
    }

    @Test
    void whatAnImportChangesIsNotedInTheNameOfWhoImports() {
        done("enterprises", "", "name\n%s\n".formatted(mark));
        await().untilAsserted(() -> assertThat(PLATFORM.jdbc()
                        .sql(
                                "select actor || ' ' || peer from audit_entry where object = 'enterprise' and detail like ?")
                        .param("%" + mark + "%")
                        .query(String.class)
                        .list())
                .containsExactly("admin 127.0.0.1"));
    }

    private JsonNode found(String list) {
        return api.get("/api/%s?q=%s".formatted(list, mark)).json().get("items");
    }

    private static List<String> faults(JsonNode answer) {
        return StreamSupport.stream(answer.get("faults").spliterator(), false)
                .map(f -> "%s %s".formatted(f.get("line"), f.path("column").asString("-")))
                .toList();
    }

    private JsonNode done(String register, String query, String file) {
        return done(register, query, file.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode done(String register, String query, byte[] file) {
        return done(api, register, query, file);
    }

    private static JsonNode done(Api caller, String register, String query, byte[] file) {
        HttpResponse<String> answer = upload(caller, register, query, file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return ended(caller, Api.JSON.readTree(answer.body()).get("id"));
    }

    @Test
    void importsAreForWhoMadeThemAndForTheNation() {
        JsonNode faulty = done("enterprises", "", """
                name,creditCode
                %s,none
                """.formatted(mark));
        String path = "/api/imports/" + faulty.get("id").asString();
        Api county = Accounts.program("administrator", "510104", null, null);
        assertThat(county.get(path).code()).isEqualTo("not-found");
        assertThat(county.get("/api/imports").json().get("items")).isEmpty();
        assertThat(Accounts.program("administrator", "000000", null, null)
                        .get(path)
                        .status())
                .isEqualTo(200);
        for (String table : List.of("import", "import_progress", "import_fault", "import_row")) {
            long seen = CurrentScope.within(
                    new Scope("/510000/", null, null),
                    new CurrentScope.Caller("somebody", "127.0.0.1"),
                    () -> PLATFORM.jdbc()
                            .sql("select count(*) from " + table)
                            .query(Long.class)
                            .single());
            assertThat(seen).as(table).isZero();
        }
    }

    private JsonNode undone(JsonNode made) {
        api.expect(202, "POST", "/api/imports/%s/undo".formatted(made.get("id")), null);
        return ended(api, made.get("id"));
    }

    private static JsonNode ended(Api caller, JsonNode id) {
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> caller.expect(200, "GET", "/api/imports/" + id, null),
                        i -> !List.of("running", "undoing")
                                .contains(i.get("state").asString()));
    }

    private HttpResponse<String> upload(String register, String query, byte[] file) {
        return upload(api, register, query, file);
    }

    private static HttpResponse<String> upload(Api caller, String register, String query, byte[] file) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("""
                --part\r
                Content-Disposition: form-data; name="file"; filename="C:\\dir\\list.csv"\r
                Content-Type: application/octet-stream\r
                \r
                """.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = caller.with("Content-Type", "multipart/form-data; boundary=part")
                .request("/api/import/" + register + query)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        try {
            return caller.http().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
