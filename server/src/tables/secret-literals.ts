/**
 * What credentials look like, by the vendor's own format. Source: the vendors' documentation of their token
 * formats (GitHub, GitLab, AWS, Slack, Stripe, npm, PyPI, …). Date: 2026-11.
 *
 * Every pattern is tried only where its marker stands and is bounded, so that a search is linear in the text.
 */

export interface SecretShape {
  readonly id: string;
  /** As in “A GitHub token is written in this file.” */
  readonly label: string;
  /** Texts that every occurrence starts with; found by plain search. */
  readonly markers: readonly string[];
  /** Sticky; its first group, or all of it, is the secret. */
  readonly pattern: RegExp;
  /** The secret must hold this. */
  readonly holds?: string;
  /** The marker may stand inside a longer word. */
  readonly anywhere?: true;
}

const shape = (id: string, label: string, markers: string, pattern: RegExp, more: Partial<SecretShape> = {}): SecretShape => ({
  id,
  label,
  markers: markers.split(' '),
  pattern,
  ...more,
});

const base64Url = '[A-Za-z0-9_-]';

export const secretShapes: readonly SecretShape[] = [
  shape('github-token', 'A GitHub token', 'ghp_ gho_ ghu_ ghs_ ghr_', /gh[pousr]_[A-Za-z0-9]{36,251}/y),
  shape('github-fine-grained-token', 'A GitHub token', 'github_pat_', /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/y),
  shape(
    'gitlab-token',
    'A GitLab token',
    'glpat- gldt- glrt- glrtr- glptt- glcbt- glft- glsoat- glimt- glagent- gloas-',
    /gl[a-z]{2,5}-[A-Za-z0-9_-]{20,128}(?:\.[a-z0-9]{2}\.[a-z0-9]{9})?/y,
  ),
  shape('aws-access-key-id', 'An AWS access key', 'AKIA ASIA', /A[KS]IA[A-Z2-7]{16}/y),
  shape(
    'aws-secret-access-key',
    'An AWS secret access key',
    'secret_access_key SECRET_ACCESS_KEY secretAccessKey SecretAccessKey secret-access-key',
    /secret[_-]?access[_-]?key["']?[ \t]{0,4}[:= ][ \t]{0,4}["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/iy,
    { anywhere: true },
  ),
  shape('slack-token', 'A Slack token', 'xoxa- xoxb- xoxe- xoxo- xoxp- xoxr- xoxs-', /xox[abeoprs]-[A-Za-z0-9-]{20,250}/y),
  shape('slack-app-token', 'A Slack token', 'xapp-', /xapp-\d-[A-Z0-9]{8,16}-\d{10,16}-[a-z0-9]{32,80}/y),
  shape(
    'slack-webhook',
    'A Slack webhook address',
    'hooks.slack.com/',
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9]{8,16}\/[A-Za-z0-9]{8,20}\/[A-Za-z0-9/]{16,64})/y,
  ),
  shape('stripe-key', 'A live Stripe key', 'sk_live_ rk_live_', /[rs]k_live_[A-Za-z0-9]{16,247}/y),
  shape('stripe-webhook-secret', 'A Stripe webhook secret', 'whsec_', /whsec_[A-Za-z0-9+/]{32,64}/y),
  shape('npm-token', 'An npm token', 'npm_', /npm_[A-Za-z0-9]{36}/y),
  shape(
    'npm-auth-token',
    'An npm token',
    '_authToken= _auth= _password=',
    /_(?:authToken|auth|password)=["']?([A-Za-z0-9._~+/=-]{20,512})/y,
    {
      anywhere: true,
    },
  ),
  shape('pypi-token', 'A PyPI token', 'pypi-AgE', /pypi-AgE[IN][A-Za-z0-9_-]{50,1000}/y),
  shape('rubygems-key', 'A RubyGems key', 'rubygems_', /rubygems_[0-9a-f]{48}/y),
  shape('nuget-key', 'A NuGet key', 'oy2', /oy2[a-z0-9]{43}/y),
  shape('docker-token', 'A Docker Hub token', 'dckr_pat_ dckr_oat_', /dckr_[po]at_[A-Za-z0-9_-]{27,64}/y),
  shape('google-api-key', 'A Google API key', 'AIza', /AIza[A-Za-z0-9_-]{35}/y),
  shape('google-client-secret', 'A Google OAuth secret', 'GOCSPX-', /GOCSPX-[A-Za-z0-9_-]{28}/y),
  shape('google-refresh-token', 'A Google OAuth token', 'ya29.', /ya29\.[A-Za-z0-9_-]{30,1000}/y),
  shape('azure-storage-key', 'An Azure storage key', 'AccountKey=', /AccountKey=([A-Za-z0-9+/]{86}==)/y, { anywhere: true }),
  shape('azure-shared-access-key', 'An Azure shared access key', 'SharedAccessKey=', /SharedAccessKey=([A-Za-z0-9+/]{43}=)/y, {
    anywhere: true,
  }),
  shape('azure-devops-token', 'An Azure DevOps token', 'AZDO', /AZDO[a-zA-Z0-9]{4,84}/y, { holds: 'JQQJ99' }),
  shape('sendgrid-key', 'A SendGrid key', 'SG.', /SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/y),
  shape('mailgun-key', 'A Mailgun key', 'key-', /key-[0-9a-f]{32}/y),
  shape('twilio-key', 'A Twilio key', 'SK', /SK[0-9a-f]{32}/y),
  shape('hugging-face-token', 'A Hugging Face token', 'hf_', /hf_[A-Za-z0-9]{34,40}/y),
  shape('openai-key', 'An OpenAI key', 'sk-', /sk-[A-Za-z0-9_-]{40,220}/y, { holds: 'T3BlbkFJ' }),
  shape('anthropic-key', 'An Anthropic key', 'sk-ant-', /sk-ant-[a-z]{3,6}\d{2}-[A-Za-z0-9_-]{80,120}/y),
  shape('groq-key', 'A Groq key', 'gsk_', /gsk_[A-Za-z0-9]{52}/y),
  shape('replicate-token', 'A Replicate token', 'r8_', /r8_[A-Za-z0-9]{37}/y),
  shape('perplexity-key', 'A Perplexity key', 'pplx-', /pplx-[A-Za-z0-9]{48}/y),
  shape('digitalocean-token', 'A DigitalOcean token', 'dop_v1_ doo_v1_ dor_v1_', /do[opr]_v1_[0-9a-f]{64}/y),
  shape('databricks-token', 'A Databricks token', 'dapi', /dapi[0-9a-f]{32}(?:-\d)?/y),
  shape('vault-token', 'A HashiCorp Vault token', 'hvs. hvb.', /hv[bs]\.[A-Za-z0-9_-]{90,300}/y),
  shape('shopify-token', 'A Shopify token', 'shpat_ shpca_ shppa_ shpss_', /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/y),
  shape('grafana-token', 'A Grafana token', 'glsa_', /glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}/y),
  shape('grafana-cloud-token', 'A Grafana token', 'glc_eyJ', /glc_eyJ[A-Za-z0-9+/]{40,400}={0,2}/y),
  shape('newrelic-key', 'A New Relic key', 'NRAK-', /NRAK-[A-Z0-9]{27}/y),
  shape('sentry-token', 'A Sentry token', 'sntryu_', /sntryu_[0-9a-f]{64}/y),
  shape('atlassian-token', 'An Atlassian token', 'ATATT3', /ATATT3[A-Za-z0-9_=-]{170,250}/y),
  shape('linear-key', 'A Linear key', 'lin_api_', /lin_api_[A-Za-z0-9]{40}/y),
  shape('postman-key', 'A Postman key', 'PMAK-', /PMAK-[0-9a-f]{24}-[0-9a-f]{34}/y),
  shape('pulumi-token', 'A Pulumi token', 'pul-', /pul-[0-9a-f]{40}/y),
  shape('supabase-token', 'A Supabase token', 'sbp_', /sbp_[0-9a-f]{40}/y),
  shape('doppler-token', 'A Doppler token', 'dp.pt. dp.st.', /dp\.(?:pt|st\.[a-z0-9_-]{2,35})\.[A-Za-z0-9]{40,44}/y),
  shape('tailscale-key', 'A Tailscale key', 'tskey-', /tskey-[a-z]{3,12}-[A-Za-z0-9]{6,40}-[A-Za-z0-9]{16,80}/y),
  shape('age-key', 'An age secret key', 'AGE-SECRET-KEY-1', /AGE-SECRET-KEY-1[A-Z0-9]{58}/y),
  shape(
    'json-web-token',
    'A JSON Web Token',
    'eyJ',
    new RegExp(`eyJ${base64Url}{10,2000}\\.eyJ${base64Url}{10,4000}\\.${base64Url}{20,1000}`, 'y'),
  ),
  shape(
    'private-key',
    'A private key',
    '-----BEGIN',
    // Ends at the next dashes, so that a text full of opening lines is still read once.
    /-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----)){40,16384}/y,
    { anywhere: true },
  ),
  shape('url-password', 'A password', '://', /:\/\/[^\s/:@"'`<>\\]{0,128}:([^\s/@"'`<>\\]{3,256})@(?=[A-Za-z0-9[$])/y, { anywhere: true }),
];

/** Real in shape, known to everybody: examples of the vendors' own documentation and keys of local emulators. */
export const publicExamples: readonly string[] = [
  'AKIAIOSFODNN7EXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
  'eyJzdWIiOiIxMjM0NTY3ODkwIi',
];
