package kz.qorytyndy.identity.passkey;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import kz.qorytyndy.platform.Settings;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Under which name devices keep passkeys, and at which address browsers ask for them. */
@Component
class PasskeySite {

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "[::1]", "localhost");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final URI baseUrl;
    private final Environment environment;

    PasskeySite(Settings settings, Environment environment) {
        baseUrl = settings.baseUrl();
        this.environment = environment;
    }

    /** A browser asks for them only over TLS or on one's own machine, and where the host has a name. */
    boolean isFit() {
        return name().equals("localhost") || ("https".equals(baseUrl.getScheme()) && !name().matches("[\\d.]+|\\[.*"));
    }

    String name() {
        String host = baseUrl.getHost().toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(host) ? "localhost" : host;
    }

    /** As a browser says it of the page. */
    String origin() {
        boolean usual = port() < 0 || port() == ("https".equals(baseUrl.getScheme()) ? HTTPS : HTTP);
        return baseUrl.getScheme() + "://" + name() + (usual ? "" : ":" + port());
    }

    private int port() {
        // One that the system chose is known only when it is open.
        return baseUrl.getPort() == 0
                ? environment.getRequiredProperty("local.server.port", Integer.class)
                : baseUrl.getPort();
    }
}
