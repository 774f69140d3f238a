package kz.qorytyndy.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The texts of the bundles, without an application around them. */
public final class BundledTexts {

    private BundledTexts() {}

    /** Those of these modules. */
    public static Texts of(String... modules) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(
                Arrays.stream(modules).map(module -> "messages/" + module).toArray(String[]::new));
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return new Texts(messages);
    }
}
