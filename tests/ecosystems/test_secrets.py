"""Secrets by name, never their public halves, examples and certificates, nor what builds read."""

import pytest

from tests.ecosystems.recognition import file_category, folder_category


@pytest.mark.parametrize(
    ("name", "beside", "inside", "category"),
    [
        (".ssh", "", "", "secrets"),
        (".gnupg", "", "", "secrets"),
        (".aws", "", "credentials", "secrets"),
        (".kube", "", "config", "secrets"),
        (".docker", "", "config.json", "secrets"),
        (".azure", "", "azureProfile.json", "secrets"),
    ],
)
def test_folder_is_recognised(name: str, beside: str, inside: str, category: str) -> None:
    assert folder_category(name, beside, inside) == category


@pytest.mark.parametrize(
    ("name", "beside", "inside"),
    [
        ("secrets", "", ""),
        (".aws", "", "task-definition.json"),
        (".kube", "", "deployment.yaml"),
        (".docker", "", "Dockerfile"),
        (".azure", "", "pipelines"),
        ("keys", "", ""),
        ("certs", "", ""),
    ],
)
def test_folder_is_ordinary(name: str, beside: str, inside: str) -> None:
    assert folder_category(name, beside, inside) == ""


@pytest.mark.parametrize(
    ("name", "category"),
    [
        (".env", "secrets"),
        (".env.local", "secrets"),
        (".env.production", "secrets"),
        (".env.development.local", "secrets"),
        ("prod.env", "secrets"),
        (".envrc", "secrets"),
        ("id_rsa", "secrets"),
        ("id_ed25519", "secrets"),
        ("id_rsa.old", "secrets"),
        ("id_ed25519_github", "secrets"),
        ("server.pem", "secrets"),
        ("privkey.pem", "secrets"),
        ("ca-key.pem", "secrets"),
        ("cert-key.pem", "secrets"),
        ("SERVER.PEM", "secrets"),
        ("tls.key", "secrets"),
        ("master.key", "secrets"),
        ("a.p12", "secrets"),
        ("a.pfx", "secrets"),
        ("release.keystore", "secrets"),
        ("a.jks", "secrets"),
        ("a.kdbx", "secrets"),
        ("a.ppk", "secrets"),
        (".netrc", "secrets"),
        (".git-credentials", "secrets"),
        (".htpasswd", "secrets"),
        (".pgpass", "secrets"),
        ("kubeconfig", "secrets"),
        ("credentials.json", "secrets"),
        ("client_secret_1.json", "secrets"),
        ("service-account.json", "secrets"),
        ("my-service-account.json", "secrets"),
        ("secrets.yml", "secrets"),
        ("secrets.toml", "secrets"),
    ],
)
def test_file_is_recognised(name: str, category: str) -> None:
    assert file_category(name) == category


@pytest.mark.parametrize(
    "name",
    [
        ".env.example",
        ".env.sample",
        ".env.template",
        ".env.dist",
        ".env.test",
        ".env.erb",
        ".env.production.example",
        ".env.example.local",
        ".env.vault",
        "example.env",
        "sample.env",
        ".environment",
        "env",
        "env.ts",
        ".flaskenv",
        "id_rsa.pub",
        "id_ed25519.pub",
        "id_ed25519_github.pub",
        "deploy.pub",
        "ca.pem",
        "cacert.pem",
        "ca-bundle.pem",
        "ca-certificates.pem",
        "ca-certificates.crt",
        "root-ca.pem",
        "rootCA.pem",
        "cert.pem",
        "server-cert.pem",
        "fullchain.pem",
        "chain.pem",
        "rds-combined-ca-bundle.pem",
        "public.pem",
        "public_key.pem",
        "public-key.pem",
        "dhparam.pem",
        "dhparams.pem",
        "server.csr",
        "server.crt",
        "nginx_signing.key",
        "public.key",
        ".npmrc",
        "pip.conf",
        "nuget.config",
        "auth.json",
        "settings.xml",
        "secrets.py",
        "credentials.go",
        "keys.json",
        "id_rsa_test.go.txt.pub",
    ],
)
def test_file_is_ordinary(name: str) -> None:
    assert file_category(name) == ""
