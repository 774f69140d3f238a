package kz.qorytyndy.platform;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What an installation sets. {@code baseUrl} is where people reach the portal: links in mails start with it. {@code dataDirectory} holds the
 * database of the default run.
 */
@Validated
@ConfigurationProperties("qorytyndy")
public record Settings(@NotNull URI baseUrl, @NotNull Path dataDirectory) {

    /** An id that no other system gives, as mails and calendars want it. */
    public String worldwide(String local) {
        String host = baseUrl.getHost();
        return local + "@" + ("127.0.0.1".equals(host) ? "localhost" : host);
    }
}
