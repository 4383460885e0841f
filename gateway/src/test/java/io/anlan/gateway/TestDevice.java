package io.anlan.gateway;

import com.google.protobuf.ByteString;
import io.anlan.log.DeviceRecord;
import io.anlan.log.PointMappingRecord;
import io.anlan.log.ProtocolRecord;
import io.anlan.log.Secrets;
import java.util.List;

/** A device with codes c, mapped to the points id * 100, id * 100 + 1 and so on. */
public record TestDevice(long id, String address, ProtocolRecord protocol, List<String> codes) {
    /** The installation's key of the tests. */
    public static final Secrets SECRETS = new Secrets(new byte[32]);

    public static final String PASSWORD = "123456";
    private static final int POINTS = 100;

    public String token() {
        return "token-of-" + address;
    }

    public long pointOf(String code) {
        return id * POINTS + codes.indexOf(code);
    }

    public DeviceRecord.Builder record() {
        DeviceRecord.Builder record = DeviceRecord.newBuilder()
                .setDevice(id)
                .setAddress(address)
                .setProtocol(protocol)
                .setEnabled(true)
                .setPasswordSealed(ByteString.copyFrom(SECRETS.seal(PASSWORD)))
                .setTokenSha256(ByteString.copyFrom(Secrets.hash(token())));
        codes.forEach(code -> record.addPoints(
                PointMappingRecord.newBuilder().setPoint(pointOf(code)).setCode(code)));
        return record;
    }

    public TestDevice withCodes(String... other) {
        return new TestDevice(id, address, protocol, List.of(other));
    }
}
