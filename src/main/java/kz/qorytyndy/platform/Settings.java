package kz.qorytyndy.platform;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an installation sets. {@code baseUrl} is where people reach the portal: links in mails start with it. {@code dataDirectory} holds the
 * database of the default run.
 */
@ConfigurationProperties("qorytyndy")
public record Settings(URI baseUrl, Path dataDirectory) {

    /** An id that no other system gives, as mails and calendars want it. */
    public String worldwide(String local) {
        String host = baseUrl.getHost();
        return local + "@" + ("127.0.0.1".equals(host) ? "localhost" : host);
    }
}
