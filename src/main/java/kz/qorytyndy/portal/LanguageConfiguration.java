package kz.qorytyndy.portal;

import java.time.Duration;
import java.util.Locale;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/**
 * Which language a person reads: the one he chose ({@code ?lang=}, remembered in a cookie), else Kazakh whatever his
 * browser asks for, because it is the state language.
 */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration implements WebMvcConfigurer {

    private static final String COOKIE = "lang";

    @Bean
    LocaleResolver localeResolver(Settings settings) {
        var resolver = new CookieLocaleResolver(COOKIE) {
            @Override
            protected @Nullable Locale parseLocaleValue(String value) {
                return spoken(value);
            }
        };
        resolver.setDefaultLocale(Languages.KAZAKH);
        resolver.setRejectInvalidCookies(false);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSecure("https".equals(settings.baseUrl().getScheme()));
        resolver.setCookieSameSite("Lax");
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var interceptor = new LocaleChangeInterceptor() {
            @Override
            protected Locale parseLocaleValue(String value) {
                Locale language = spoken(value);
                if (language == null) {
                    throw new IllegalArgumentException("Not a language of the product");
                }
                return language;
            }
        };
        interceptor.setParamName(COOKIE);
        interceptor.setIgnoreInvalidLocale(true);
        // There it says in which language the paper is printed, and the pages stay in theirs.
        registry.addInterceptor(interceptor).excludePathPatterns("/results/brief.pdf");
    }

    private static @Nullable Locale spoken(String tag) {
        return Languages.ALL.stream()
                .filter(language -> language.getLanguage().equals(tag))
                .findFirst()
                .orElse(null);
    }
}
