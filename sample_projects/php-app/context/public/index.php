<?php

declare(strict_types=1);

require __DIR__ . '/../vendor/autoload.php';

$book = new GuestBook\Book(require __DIR__ . '/../config/book.php');

if ($_SERVER['REQUEST_METHOD'] === 'POST') {
    $book->sign((string) ($_POST['name'] ?? ''), (string) ($_POST['text'] ?? ''));
    header('Location: /', true, 303);
    exit;
}

$entries = $book->entries();
require __DIR__ . '/../templates/book.php';
