package kz.qorytyndy.workflow.engine;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whom the portal's session names is signed in to Tasklist as well; his groups come from {@link ReadOnlyDirectory}. */
@Configuration(proxyBeanMethods = false)
class SingleSignOn {

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> singleSignOnFilter() {
        var registration = new FilterRegistrationBean<ContainerBasedAuthenticationFilter>(new EachRequest());
        registration.addInitParameter("authentication-provider", ContainerBasedAuthenticationProvider.class.getName());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }

    /** Nothing of the engine's is kept in a session: who asks is noted anew with each request, also where Tasklist asks who that is. */
    private static final class EachRequest extends ContainerBasedAuthenticationFilter {

        private static final String WHO = "/camunda/api/admin/auth/user/default";

        @Override
        protected @Nullable String extractEngineName(HttpServletRequest request) {
            return request.getRequestURI().equals(WHO) ? "default" : super.extractEngineName(request);
        }
    }
}
