package kz.qorytyndy.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ResponseHeadersTest {

    @Test
    void let_a_form_lead_to_the_agencys_own_sign_in_where_there_is_one_and_nowhere_else() throws Exception {
        OAuth2ClientProperties properties = new OAuth2ClientProperties();
        OAuth2ClientProperties.Provider agency = new OAuth2ClientProperties.Provider();
        agency.setIssuerUri("https://login.agency.example:8443/realms/people");
        properties.getProvider().put("agency", agency);

        assertThat(formAction()).isEqualTo("form-action 'self'");
        assertThat(formAction(properties)).isEqualTo("form-action 'self' https://login.agency.example:8443");
    }

    private static String formAction(OAuth2ClientProperties... properties) throws ServletException, IOException {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        for (OAuth2ClientProperties one : properties) {
            beans.addBean("provider", one);
        }
        ObjectProvider<OAuth2ClientProperties> provider = beans.getBeanProvider(OAuth2ClientProperties.class);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new ResponseHeaders()
                .responseHeadersFilter(provider)
                .getFilter()
                .doFilter(new MockHttpServletRequest("GET", "/sign-in"), response, new MockFilterChain());
        return Stream.of(response.getHeader("Content-Security-Policy").split("; "))
                .filter(part -> part.startsWith("form-action"))
                .findFirst()
                .orElseThrow();
    }
}
